package chat.serverless.checker;

import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.Map;

/// An entry of a conversation's log.
///
/// @param seq its number, from 1 on
/// @param id unique for one sender in one conversation
/// @param changed the number of the newest entry that changed it, 0 for none
/// @param reactions the digest of each user's reaction to it
public record Entry(
        long seq,
        MessageId id,
        UserId from,
        Content content,
        long changed,
        Map<UserId, Digest> reactions) {

    public Entry {
        reactions = Map.copyOf(reactions);
    }

    /// An entry that nothing has changed.
    public Entry(long seq, MessageId id, UserId from, Content content) {
        this(seq, id, from, content, 0, Map.of());
    }

    /// Whose it is, and which of theirs.
    public Author author() {
        return new Author(from, id);
    }

    @Override
    public String toString() {
        return seq + " (" + author() + ")";
    }
}
