package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which conversations a user is in, and how far they have received and read.
public interface Memberships {

    /// Who is in which conversation.
    record Key(UserId member, ConversationId conversation) {}

    /// A user's place in a conversation.
    ///
    /// @param standing in a group; null in a one-to-one conversation, and in a row of a group that
    ///   has only cursors, which is no membership
    /// @param mutedUntil as it was last said, or null
    record Membership(
            ConversationId conversation,
            Cursor cursor,
            @Nullable Standing standing,
            @Nullable Instant mutedUntil) {

        /// In a one-to-one conversation that was never muted.
        public Membership(ConversationId conversation, Cursor cursor) {
            this(conversation, cursor, null, null);
        }

        /// Whether the user may read some of the conversation. Only an erasure needs rows without a
        /// standing in their group.
        public boolean isReadable() {
            return standing != null || conversation instanceof ConversationId.Direct;
        }
    }

    /// What somebody is, or was, in a group.
    ///
    /// @param joined the number of the entry that brought them in, the first that they may read
    /// @param gone null while they are a member
    record Standing(Role role, long joined, @Nullable Gone gone) {

        public boolean isMember() {
            return gone == null;
        }

        /// The last number that they may read.
        public long until() {
            return gone == null ? Long.MAX_VALUE : gone.seq();
        }

        /// What they may read.
        public ReadableRange readable() {
            return new ReadableRange(joined, until());
        }
    }

    /// How somebody's time in a group ended.
    ///
    /// @param seq the number of the entry that took them out
    /// @param title the group's, then
    record Gone(long seq, String title) {}

    /// Moves a cursor to a number if that is ahead of where it stands. Atomic: of several at once
    /// the farthest stands in the end. Never creates a membership.
    ///
    /// @return where the member stands now if it moved; empty if it was there already, or if the
    ///   user has no membership
    Optional<Cursor> deliveredUpTo(long seq, UserId member, ConversationId conversation);

    /// The same for reading, which implies delivery.
    Optional<Cursor> readUpTo(long seq, UserId member, ConversationId conversation);

    /// Says until when a member wants to be pushed nothing of a conversation.
    ///
    /// @param until null for no longer
    /// @return false where it is none of the user's conversations
    boolean mute(UserId member, ConversationId conversation, @Nullable Instant until);

    /// Removes what is kept of a former member of a group, with cursors and mute. Idempotent. For
    /// one-to-one conversations there is [ConversationLog#forget].
    ///
    /// @return false if the user is a member; then it stays
    boolean forget(UserId user, ConversationId.Group group);

    /// A user's conversations in the order of their ids, as they are after every write that
    /// returned before this call.
    ///
    /// @param after goes on after this conversation; null to begin
    /// @param limit at least 1
    /// @return at most `limit`; fewer only where these are the last
    List<Membership> of(UserId user, @Nullable String after, int limit);

    /// What a user is or was in a group, as of every write that returned before this call; empty
    /// where they never were in it.
    Optional<Standing> standing(UserId user, ConversationId.Group group);

    /// Where members stand; what happened in the last second may be missing.
    ///
    /// @param keys at most 100
    /// @return each of them; one of whom nothing is known stands at 0
    Map<Key, Cursor> glance(Collection<Key> keys);
}
