package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Failures;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Messages of a topic, as a function gets them: one, or some. If one fails, the others are handled
/// all the same, and then all come again.
final class TopicBatch {

    private TopicBatch() {}

    /// What is done with a message.
    @FunctionalInterface
    interface Handler {
        void handle(String message) throws IOException;
    }

    static void handle(InputStream input, Handler handler) throws IOException {
        Failures failures = new Failures();
        for (JsonNode one : Json.read(input).path("Records")) {
            failures.attempt(() -> handle(one.path("Sns").path("Message").asText(), handler));
        }
        failures.rethrow();
    }

    private static void handle(String message, Handler handler) {
        try {
            handler.handle(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
