package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import org.jspecify.annotations.Nullable;

/// How far through a person's conversations, which stand in the order of their ids, a part of some
/// work has come.
///
/// @param after the last conversation that is done with, or null where none is
/// @param conversation the one that was begun, or null where none was
/// @param seq up to which number of that one
public record Position(
        @Nullable ConversationId after, @Nullable ConversationId conversation, long seq) {

    /// The conversation to go on after, as the memberships know it; null to begin.
    static @Nullable String begin(@Nullable Position from) {
        return from == null || from.after() == null ? null : from.after().value();
    }

    /// Up to which number a conversation is done with.
    static long in(ConversationId conversation, @Nullable Position from) {
        return from != null && conversation.equals(from.conversation()) ? from.seq() : 0;
    }
}
