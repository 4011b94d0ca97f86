package chat.serverless.client;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;

/// Hears what a [ChatClient] has to tell.
///
/// The methods are called one at a time, in order, on a thread of the client's own; they may block
/// and may call the client. What they throw is logged and changes nothing. Where a thousand calls
/// wait, the client reads no more frames until they are made.
public interface ChatListener {

    /// A message from somebody else, or from another device of the user.
    ///
    /// For each conversation the numbers come ascending, each once, none left out. The first one
    /// heard of, or the newest one known from an answer to `history` or `send`, begins the row.
    default void message(ConversationId conversation, Message message) {}

    /// A member's cursors moved; never back.
    default void receipt(Event.Receipt receipt) {}

    /// A member is writing.
    default void typing(Event.Typing typing) {}

    /// Users came or went.
    default void presence(Event.Presence presence) {}

    /// The connection changed; after `Closed` nothing is called any more.
    default void state(ConnectionState state) {}
}
