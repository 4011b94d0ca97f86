package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A promise that was not kept.
///
/// @param text one line that says what was seen, and what would have been right
public record Violation(Kind kind, Place place, String text) {

    /// Where it was seen.
    ///
    /// @param device null where it is not about a device
    /// @param conversation null where it is not about a conversation
    /// @param seq 0 where it is not about a number
    public record Place(@Nullable Device device, @Nullable ConversationId conversation, long seq) {

        static Place of(Observation.InConversation what, long seq) {
            return new Place(what.device(), what.conversation(), seq);
        }

        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            if (device != null) {
                parts.add(device.toString());
            }
            if (conversation != null) {
                parts.add(conversation.toString());
            }
            if (seq != 0) {
                parts.add("at " + seq);
            }
            return String.join(" ", parts);
        }
    }

    @Override
    public String toString() {
        return kind + " " + place + ": " + text;
    }
}
