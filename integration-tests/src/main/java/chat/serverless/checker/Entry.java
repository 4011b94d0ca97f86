package chat.serverless.checker;

import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;

/// An entry of a conversation's log.
///
/// @param seq its number, from 1 on
/// @param id unique for one sender in one conversation
public record Entry(long seq, MessageId id, UserId from, Content content) {

    /// Whose it is, and which of theirs.
    public Author author() {
        return new Author(from, id);
    }

    @Override
    public String toString() {
        return seq + " (" + author() + ")";
    }
}
