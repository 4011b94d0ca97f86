package chat.serverless.functions.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// What a function answers the gateway.
final class Answer {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Answer() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// A status alone.
    static void status(OutputStream output, int status) throws IOException {
        write(output, object().put("statusCode", status));
    }

    /// A frame for the client that asked, or, where it is null, none.
    static void frame(OutputStream output, @Nullable String frame) throws IOException {
        ObjectNode answer = object().put("statusCode", 200);
        if (frame != null) {
            answer.put("body", frame);
        }
        write(output, answer);
    }

    /// Agrees to a connection and its subprotocol.
    static void subprotocol(OutputStream output, String protocol) throws IOException {
        ObjectNode answer = object().put("statusCode", 200);
        answer.putObject("headers").put(Handshake.PROTOCOL_HEADER, protocol);
        write(output, answer);
    }

    static void write(OutputStream output, ObjectNode answer) throws IOException {
        output.write(MAPPER.writeValueAsBytes(answer));
    }
}
