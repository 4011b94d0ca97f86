package chat.serverless.load.rig;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;

/// So that what is measured is not the functions' start.
public final class WarmUp {

    private WarmUp() {}

    /// Sends and reads.
    public static void of(LocalChat chat, int times) {
        ConversationId id = ConversationId.between(new UserId("warm"), new UserId("up"));
        try (Line line = Line.open(chat, "warm")) {
            Talk talk = new Talk(line, "up", id.value());
            for (int n = 0; n < times; n++) {
                talk.say();
                var _ = talk.readNewest();
            }
        }
    }
}
