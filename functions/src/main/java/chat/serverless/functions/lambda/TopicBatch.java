package chat.serverless.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/// Messages of a topic, as a function gets them: one, or some. Where one fails, all come again.
final class TopicBatch {

    private TopicBatch() {}

    /// What is done with a message.
    @FunctionalInterface
    interface Handler {
        void handle(String message) throws IOException;
    }

    static void handle(InputStream input, Handler handler) throws IOException {
        for (JsonNode one : Json.read(input).path("Records")) {
            handler.handle(one.path("Sns").path("Message").asText());
        }
    }
}
