package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import org.jspecify.annotations.Nullable;

/// What a phone is told.
///
/// @param text the beginning of the message, or null where it is not to be shown
/// @param badge in how many conversations the user has been pushed something that they have not
///   read
public record Push(
        ConversationId conversation, long seq, UserId from, @Nullable String text, int badge) {}
