package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.List;

/// Asks to push to those who have not received a message. It carries no text: what is pushed is
/// what the conversation has when the push is sent.
///
/// @param id the same each time that this request is delivered, and no other request's
/// @param again whether it has been delivered before: that attempt failed, or ended unnoticed
/// @param seq the message's number
/// @param users at most 100
public record PushRequest(
        String id, boolean again, ConversationId conversation, long seq, List<UserId> users) {}
