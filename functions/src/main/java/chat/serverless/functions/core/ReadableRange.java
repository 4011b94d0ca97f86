package chat.serverless.functions.core;

import chat.serverless.model.Content;
import chat.serverless.model.Message;
import java.util.Optional;

/// The entries of a conversation that one reader may see, from the first to the last number.
///
/// An entry outside is not theirs. An entry inside is shown without the content of changes after
/// the last number. A change of an entry before the first number is shown without content.
///
/// @param first of a group: the number of the entry that added the reader
/// @param last of a group: the number of the entry that removed them, or [Long#MAX_VALUE]
public record ReadableRange(long first, long last) {

    /// All of a conversation.
    public static final ReadableRange ALL = new ReadableRange(1, Long.MAX_VALUE);

    /// Whether it goes on with what is still to come.
    boolean isOpen() {
        return last == Long.MAX_VALUE;
    }

    /// An entry as the reader may see it; empty if it is not theirs.
    Optional<Message> view(Message message) {
        if (message.seq() < first || message.seq() > last) {
            return Optional.empty();
        }
        return Optional.of(
                switch (message.content()) {
                    case Content.Text text -> text(message, text);
                    case Content.Deleted _ -> unless(message.changed() > last, message);
                    case Content.Edit edit ->
                            unless(edit.edits() < first || message.changed() > last, message);
                    case Content.Deletion deletion -> unless(deletion.deletes() < first, message);
                    case Content.Reaction reaction -> unless(reaction.reacts() < first, message);
                    case Content.GroupEvent _, Content.Hidden _ -> message;
                });
    }

    /// A reaction of a later time does not hide the text.
    private Message text(Message message, Content.Text text) {
        if (message.changed() <= last || message.edited() > last) {
            return unless(message.edited() > last, message);
        }
        return new Message(
                message.seq(),
                message.id(),
                message.from(),
                new Content.Text(text.text(), text.editedAt()),
                message.at(),
                message.edited(),
                message.edited());
    }

    private static Message unless(boolean hidden, Message message) {
        return hidden ? message.hidden() : message;
    }
}
