package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicBatchTest {

    private final List<String> handled = new ArrayList<>();

    @Test
    void aMessageThatFailsStopsNoOtherAndHasAllComeAgain() {
        assertThatThrownBy(() -> TopicBatch.handle(event("one", "two", "three"), this::handle))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("one");

        assertThat(handled).containsExactly("one", "two", "three");
    }

    private void handle(String message) throws IOException {
        handled.add(message);
        if (message.equals("one")) {
            throw new IOException(message);
        }
    }

    private static InputStream event(String... messages) {
        List<String> records = new ArrayList<>();
        for (String message : messages) {
            records.add("{\"Sns\":{\"Message\":\"" + message + "\"}}");
        }
        String event = "{\"Records\":[" + String.join(",", records) + "]}";
        return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    }
}
