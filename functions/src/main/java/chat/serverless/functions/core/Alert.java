package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message whose recipients are to be pushed to now, if they have not received it.
///
/// @param text what phones are to show of it, or null where they are to show none
/// @param users at most 100
public record Alert(
        ConversationId conversation,
        long seq,
        UserId from,
        @Nullable String text,
        List<UserId> users) {}
