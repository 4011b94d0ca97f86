package chat.serverless.load.chat;

import com.fasterxml.jackson.databind.JsonNode;

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
}
