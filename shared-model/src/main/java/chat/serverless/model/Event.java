package chat.serverless.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client may be told: one record per `type` on the wire.
public sealed interface Event {

    /// Who and where the connection is.
    ///
    /// @param time the server's clock
    /// @param expires when the connection's token ends
    record Hello(UserId user, DeviceId device, Instant time, Instant expires, Limits limits)
            implements Event {}

    /// The messages are stored.
    ///
    /// @param acks one per draft, in their order
    /// @param page a hint for the next `send`
    record Ack(ConversationId conversation, List<Acknowledged> acks, String page)
            implements Event {}

    /// Messages for everyone but the device that sent them.
    ///
    /// @param messages ascending
    /// @param page a hint for the next `send`, or null for a reader who has left the group
    record Messages(ConversationId conversation, List<Message> messages, @Nullable String page)
            implements Event {}

    /// A page of history.
    ///
    /// @param messages ascending
    /// @param last the conversation's newest number, 0 where there is none
    /// @param more whether the asked direction goes on
    /// @param page a hint for the next `send`, or null where nothing was ever sent
    record History(
            ConversationId conversation,
            List<Message> messages,
            long last,
            boolean more,
            @Nullable String page)
            implements Event {}

    /// What is new in the user's conversations.
    ///
    /// @param conversations in the order of their ids
    /// @param next asks for the following ones, or null where these were the last
    record Sync(List<State> conversations, @Nullable String next) implements Event {}

    /// A member's cursors.
    ///
    /// @param delivered up to which number messages have arrived, 0 for none
    /// @param read up to which number messages have been read, 0 for none; at most `delivered`
    record Receipt(ConversationId conversation, UserId user, long delivered, long read)
            implements Event {}

    /// A member is writing.
    record Typing(ConversationId conversation, UserId user) implements Event {}

    /// Who is online.
    record Presence(List<Seen> users) implements Event {}

    /// A group, and some of its members.
    ///
    /// @param members in the order of their ids
    /// @param more whether there are more after these
    record Group(
            ConversationId.Group conversation, String title, List<Member> members, boolean more)
            implements Event {}

    /// The command is done.
    record Ok() implements Event {}

    /// The gateway is there.
    record Pong() implements Event {}

    /// The command is refused, or failed.
    record Error(Refusal refusal) implements Event {}

    /// Where one of the user's conversations stands.
    ///
    /// @param with the other person of a one-to-one conversation, or null
    /// @param own the user's cursors
    /// @param others the cursors of the other person; none in groups
    /// @param place the user's place in a group, or null
    /// @param mutedUntil when the user wants to be told of it again, or null where nothing was said
    record State(
            ConversationId conversation,
            @Nullable UserId with,
            Cursor own,
            List<MemberCursor> others,
            News news,
            @Nullable Place place,
            @Nullable Instant mutedUntil) {

        /// Of a one-to-one conversation that was never muted.
        public State(
                ConversationId conversation,
                @Nullable UserId with,
                Cursor own,
                List<MemberCursor> others,
                News news) {
            this(conversation, with, own, others, news, null, null);
        }
    }

    /// A user's place in a group.
    ///
    /// @param joined the first number that they may read
    /// @param left the last one, where they are no longer a member; else null
    record Place(String title, Role role, long joined, @Nullable Long left) {}

    /// A member of a group.
    record Member(UserId user, Role role) {}

    /// What is new in a conversation.
    ///
    /// @param last its newest number
    /// @param messages ascending: those after the device's cursor, or the newest 15 where it has
    ///   none; empty where nothing is new
    /// @param more whether there are more after these, or, without a cursor, before them
    /// @param page a hint for the next `send`, or null
    record News(long last, List<Message> messages, boolean more, @Nullable String page) {}

    /// How far somebody has received and read.
    ///
    /// @param delivered up to which number, 0 for none; at least `read`
    /// @param read up to which number, 0 for none
    record Cursor(long delivered, long read) {}

    /// How far a member has received and read.
    record MemberCursor(UserId user, Cursor cursor) {}

    /// One stored draft.
    ///
    /// @param duplicate whether it had been stored before
    record Acknowledged(MessageId id, long seq, Instant at, boolean duplicate) {}

    /// One user's presence.
    ///
    /// @param lastSeen when they were last connected; null while online and where unknown
    record Seen(UserId user, boolean online, @Nullable Instant lastSeen) {}
}
