package chat.serverless.model;

import java.time.Instant;

/// An entry of a conversation's history.
///
/// @param seq its number in the conversation, from 1 on, without gaps
/// @param id chosen by its sender's client
/// @param from its sender
/// @param content what it is
/// @param at when the server took it, to the millisecond
public record Message(long seq, MessageId id, UserId from, Content content, Instant at) {

    /// A text that nobody has changed.
    public Message(long seq, MessageId id, UserId from, String text, Instant at) {
        this(seq, id, from, new Content.Text(text, null), at);
    }

    /// The text that it has, or gives to another message; empty where it has none.
    public String text() {
        return switch (content) {
            case Content.Text text -> text.text();
            case Content.Edit edit -> edit.text();
            case Content.Deleted _, Content.Deletion _, Content.Reaction _, Content.GroupEvent _ ->
                    "";
        };
    }
}
