package chat.serverless.client;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import java.time.Instant;

/// The server's word that a message is in the conversation's log.
///
/// @param seq its number in the conversation, the same for ever
/// @param at when the server took it
/// @param duplicate whether an earlier attempt had stored it
public record Stored(
        ConversationId conversation, MessageId id, long seq, Instant at, boolean duplicate) {

    static Stored of(ConversationId conversation, Event.Acknowledged one) {
        return new Stored(conversation, one.id(), one.seq(), one.at(), one.duplicate());
    }
}
