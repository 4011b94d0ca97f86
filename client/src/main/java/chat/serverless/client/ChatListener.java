package chat.serverless.client;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;

/// Hears what a [ChatClient] has to tell.
///
/// The methods are called one at a time, in order, on a thread of the client's own; they may block
/// and may call the client. What they throw is logged and changes nothing. Where a thousand calls
/// wait, the client reads no more frames until they are made.
public interface ChatListener {

    /// An entry of a conversation from somebody else, or from another device of the user: a
    /// message, an edit, a deletion, a reaction, what happened to the group, or an entry that the
    /// user may not read. The client applies no changes: `docs/clients.md` says how to.
    ///
    /// For each conversation the numbers come ascending, each once, none left out. A conversation
    /// that the client had not heard of begins with its newest 15, or, without the initial sync,
    /// with the first one that comes or the newest one known from an answer to `history` or `send`.
    default void message(ConversationId conversation, Message message) {}

    /// All that was missed is in: what follows is live. Called after each connect and reconnect,
    /// and after each roll-over; not where the server refuses `sync`.
    default void synced() {}

    /// A member's cursors moved, or the user's own on another device. They never go back, and are
    /// told only when they move.
    default void receipt(Event.Receipt receipt) {}

    /// A member is writing.
    default void typing(Event.Typing typing) {}

    /// Users came or went.
    default void presence(Event.Presence presence) {}

    /// What an earlier client had left in the outbox store is stored.
    default void stored(Stored stored) {}

    /// What an earlier client had left in the outbox store is refused, and will not be sent again.
    default void refused(Unsent unsent, Refusal refusal) {}

    /// The connection changed; after `Closed` nothing is called any more. `Open` follows `Open`
    /// when the client has moved to a fresh connection without a break.
    default void state(ConnectionState state) {}
}
