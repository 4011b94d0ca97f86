package chat.serverless.model;

import java.time.Instant;

/// An entry of a conversation's history.
///
/// @param seq its number in the conversation, from 1 on, without gaps
/// @param id chosen by its sender's client
/// @param from its sender
/// @param content what it is
/// @param at when the server took it, to the millisecond
/// @param edited the number of the newest entry that edited or deleted it, 0 for none. Servers know
///   it; clients get `changed` alone, which is never less.
/// @param changed the number of the newest entry that changed it (an edit, a deletion, a reaction,
///   or for an edit the one that replaced its text), 0 for none. Of two states of an entry, the one
///   with the higher number is the newer.
public record Message(
        long seq,
        MessageId id,
        UserId from,
        Content content,
        Instant at,
        long edited,
        long changed) {

    /// An entry that nothing has changed.
    public Message(long seq, MessageId id, UserId from, Content content, Instant at) {
        this(seq, id, from, content, at, 0, 0);
    }

    /// A text that nobody has changed.
    public Message(long seq, MessageId id, UserId from, String text, Instant at) {
        this(seq, id, from, new Content.Text(text, null), at);
    }

    /// The same entry without its content.
    public Message hidden() {
        return new Message(seq, id, from, new Content.Hidden(), at);
    }

    /// The text that it has, or gives to another message; empty if it has none.
    public String text() {
        return switch (content) {
            case Content.Text text -> text.text();
            case Content.Edit edit -> edit.text();
            case Content.Deleted _,
                    Content.Deletion _,
                    Content.Reaction _,
                    Content.GroupEvent _,
                    Content.Hidden _ ->
                    "";
        };
    }
}
