package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.List;

/// Something that was seen while a chat was in use: one record per `op` of a history.
public sealed interface Observation {

    /// Something that a device did or saw.
    sealed interface OfDevice extends Observation {
        Device device();
    }

    /// Something that a device did or saw in a conversation.
    sealed interface InConversation extends OfDevice {
        ConversationId conversation();
    }

    /// An entry is about to go out, for the first time or again.
    sealed interface Sending extends InConversation {
        MessageId id();
    }

    /// A connection is open.
    record Connect(Device device) implements OfDevice {}

    /// The connection is gone.
    record Disconnect(Device device) implements OfDevice {}

    /// The device's client hands on what comes after a number, from the beginning if there was one
    /// before.
    ///
    /// @param after [#ANYWHERE] if its user is not yet a member of the group
    record Listen(Device device, ConversationId conversation, long after)
            implements InConversation {

        /// It begins with the first entry that it hands on.
        public static final long ANYWHERE = -1;
    }

    /// A message.
    record Send(Device device, ConversationId conversation, MessageId id, Digest digest)
            implements Sending {}

    /// A new text for entry `seq`.
    record Edit(Device device, ConversationId conversation, MessageId id, long seq, Digest digest)
            implements Sending {}

    /// The deletion of entry `seq`.
    record Delete(Device device, ConversationId conversation, MessageId id, long seq)
            implements Sending {}

    /// A reaction to entry `seq`.
    ///
    /// @param digest of the emoji, which may be none
    record React(Device device, ConversationId conversation, MessageId id, long seq, Digest digest)
            implements Sending {}

    /// Users are to be added to the group.
    record AddMembers(
            Device device, ConversationId conversation, MessageId id, List<UserId> members)
            implements Sending {}

    /// Users are to be removed from the group.
    record RemoveMembers(
            Device device, ConversationId conversation, MessageId id, List<UserId> members)
            implements Sending {}

    /// The device's user wants to leave the group.
    record Leave(Device device, ConversationId conversation, MessageId id) implements Sending {}

    /// The server refused what was sent under an id.
    record Refused(Device device, ConversationId conversation, MessageId id)
            implements InConversation {}

    /// The server said that what was sent under an id is stored.
    record Ack(
            Device device, ConversationId conversation, MessageId id, long seq, boolean duplicate)
            implements InConversation {}

    /// The device's client handed an entry on to its program.
    record Applied(Device device, ConversationId conversation, Entry entry)
            implements InConversation {}

    /// New entries came in, as the server sent them.
    record Heard(Device device, ConversationId conversation, List<Entry> entries)
            implements InConversation {}

    /// The device is about to say how far its user is; 0 for what it does not say.
    record Move(Device device, ConversationId conversation, long delivered, long read)
            implements InConversation {}

    /// The server said that this is stored.
    record Moved(Device device, ConversationId conversation, long delivered, long read)
            implements InConversation {}

    /// A member's cursors came in, as the server sent them.
    record Told(Device device, ConversationId conversation, UserId user, long delivered, long read)
            implements InConversation {}

    /// A member's cursors were in the answer to a question.
    ///
    /// @param asked when the question went out, on the clock of [Line#t()]
    record Cursor(
            Device device,
            ConversationId conversation,
            long asked,
            UserId user,
            long delivered,
            long read)
            implements InConversation {}

    /// The device's client handed a member's cursors on to its program.
    record Receipt(
            Device device, ConversationId conversation, UserId user, long delivered, long read)
            implements InConversation {}

    /// A member was seen writing.
    record Typing(Device device, ConversationId conversation, UserId user)
            implements InConversation {}

    /// A part of a conversation's history was read, or came with an answer to `sync`.
    ///
    /// @param asked when the question went out, on the clock of [Line#t()]
    /// @param span the numbers that the answer speaks for
    /// @param last the conversation's newest number, as the answer says
    /// @param hint whether the answer has a hint where the log ends
    record Page(
            Device device,
            ConversationId conversation,
            long asked,
            Span span,
            long last,
            boolean hint,
            List<Entry> entries)
            implements InConversation {}

    /// A user was said to have come or gone.
    record Presence(Device device, UserId user, boolean online) implements OfDevice {}

    /// The device asked where a user is, and was answered.
    record Looked(Device device, UserId user, boolean online) implements OfDevice {}

    /// From here on nobody does anything, and whoever is connected has heard everything; what is
    /// read from here on is the final truth.
    record Quiet() implements Observation {}

    /// Whether a user has a connection now that all is quiet.
    record Truth(UserId user, boolean online) implements Observation {}

    /// The numbers above `after`, up to and with `upTo`.
    record Span(long after, long upTo) {}
}
