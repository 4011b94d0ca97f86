package chat.serverless.load.chat;

import chat.serverless.load.rig.Line;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/// What a chat understands. Both get the same frames, but for the page's hint, which only one has
/// given.
enum Dialect {

    /// This chat: what is sent is acknowledged, and comes as a `message`.
    OURS {
        @Override
        String heard(JsonNode event) {
            return event.path("messages").path(0).path("text").asText();
        }
    },

    /// The sample: what is sent comes to everybody as it is, and is not acknowledged.
    SAMPLE {
        @Override
        String heard(JsonNode event) {
            return event.path("drafts").path(0).path("text").asText();
        }
    };

    /// The text that a frame brings, or an empty one.
    abstract String heard(JsonNode event);

    static ObjectNode frame(String to, String text, Hint hint) {
        ObjectNode frame = Line.command("send").put("to", to);
        if (!hint.page().isEmpty()) {
            frame.put("page", hint.page());
        }
        frame.putArray("drafts")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("text", text)
                .put("after", hint.last());
        return frame;
    }

    /// What is known of a conversation.
    record Hint(String page, long last) {

        static final Hint NONE = new Hint("", 0);

        /// After an acknowledgement or a message.
        Hint after(JsonNode frame) {
            JsonNode news = frame.has("acks") ? frame.path("acks") : frame.path("messages");
            long seq = news.path(news.size() - 1).path("seq").asLong();
            return seq > last ? new Hint(frame.path("page").asText(), seq) : this;
        }
    }
}
