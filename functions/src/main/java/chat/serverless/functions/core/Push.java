package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import org.jspecify.annotations.Nullable;

/// What a phone is told.
///
/// @param seq the text's number
/// @param from who wrote it
/// @param text what phones show as much of as they take, or null if they are to show none
/// @param badge in how many conversations the user has been pushed something that they have not
///   read
public record Push(
        ConversationId conversation, long seq, UserId from, @Nullable String text, int badge) {}
