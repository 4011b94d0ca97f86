package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.Optional;

/// How far each member of a conversation has received and read.
public interface Cursors {

    /// A member's cursors.
    ///
    /// @param delivered the newest number that has arrived, at least `read`; 0 for none
    /// @param read the newest number that has been read; 0 for none
    record Cursor(long delivered, long read) {}

    /// Moves a cursor to a number if that is ahead of where it stands. Atomic: of several at once
    /// the farthest stands in the end.
    ///
    /// @return where the member stands now if it moved; empty where it was there already
    Optional<Cursor> deliveredUpTo(long seq, UserId member, ConversationId conversation);

    /// The same for reading, which implies delivery.
    Optional<Cursor> readUpTo(long seq, UserId member, ConversationId conversation);
}
