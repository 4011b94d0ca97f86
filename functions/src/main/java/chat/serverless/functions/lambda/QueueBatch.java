package chat.serverless.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/// Messages of a queue, as a function gets them. What fails is named in the answer, and comes
/// again; what does not is done with.
final class QueueBatch {

    private static final Logger LOG = Logger.getLogger(QueueBatch.class);

    private QueueBatch() {}

    /// What is done with a message.
    @FunctionalInterface
    interface Handler {

        void handle(Received message);
    }

    /// A message.
    ///
    /// @param id the same each time that it is received
    /// @param again whether it has been received before
    record Received(String id, boolean again, JsonNode body) {}

    static void handle(InputStream input, OutputStream output, Handler handler) throws IOException {
        ObjectNode answer = Json.object();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode message : Json.read(input).path("Records")) {
            if (!succeeds(message, handler)) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        Json.write(output, answer);
    }

    private static boolean succeeds(JsonNode message, Handler handler) throws IOException {
        String id = message.path("messageId").asText();
        int received = message.path("attributes").path("ApproximateReceiveCount").asInt(1);
        try {
            JsonNode body = Json.read(message.path("body").asText());
            handler.handle(new Received(id, received > 1, body));
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Message failed: message=%s received=%d", id, received);
            return false;
        }
    }
}
