package chat.serverless.client;

import chat.serverless.model.ConversationId;
import org.jspecify.annotations.Nullable;

/// What the client knows of one conversation.
final class Conversation {

    private final ConversationId id;
    private final Timeline timeline = new Timeline();
    private @Nullable Long newest;
    private @Nullable String page;

    Conversation(ConversationId id) {
        this.id = id;
    }

    ConversationId id() {
        return id;
    }

    Timeline timeline() {
        return timeline;
    }

    /// The newest number seen; null where nothing is known, which is not the same as 0.
    @Nullable Long newest() {
        return newest;
    }

    /// The latest hint for `send`, or null.
    @Nullable String page() {
        return page;
    }

    /// Takes note of a number, and of the hint that came with it unless it is an older one.
    void learn(long seq, @Nullable String hint) {
        if (newest == null || seq >= newest) {
            newest = seq;
            page = hint == null || hint.isEmpty() ? page : hint;
        }
    }
}
