package chat.serverless.functions.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// What a function answers the gateway.
final class Answer {

    private Answer() {}

    /// A status alone.
    static void status(OutputStream output, int status) throws IOException {
        Json.write(output, Json.object().put("statusCode", status));
    }

    /// A frame for the client that asked, or, where it is null, none.
    static void frame(OutputStream output, @Nullable String frame) throws IOException {
        ObjectNode answer = Json.object().put("statusCode", 200);
        if (frame != null) {
            answer.put("body", frame);
        }
        Json.write(output, answer);
    }

    /// Agrees to a connection and its subprotocol.
    static void subprotocol(OutputStream output, String protocol) throws IOException {
        ObjectNode answer = Json.object().put("statusCode", 200);
        answer.putObject("headers").put(Handshake.PROTOCOL_HEADER, protocol);
        Json.write(output, answer);
    }
}
