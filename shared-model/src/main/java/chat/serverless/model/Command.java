package chat.serverless.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client may ask for: one record per `action` on the wire.
public sealed interface Command {

    /// The first frame of a connection: asks who and where it is.
    record Hello() implements Command {}

    /// Stores messages and hands them to the other devices: all of the new ones, or none.
    ///
    /// @param target to whom
    /// @param drafts 1 to 25
    /// @param page the hint that came with an ack, a message or a page of history, or null
    record Send(Target target, List<Draft> drafts, @Nullable String page) implements Command {}

    /// Gives one of the user's own messages another text.
    ///
    /// @param seq the message's number
    /// @param draft the new text, with an id of its own that makes a repeat harmless
    /// @param page the hint that came with an ack, a message or a page of history, or null
    record Edit(ConversationId conversation, long seq, Draft draft, @Nullable String page)
            implements Command {}

    /// Takes one of the user's own messages back.
    ///
    /// @param seq the message's number
    /// @param id an id of its own that makes a repeat harmless
    /// @param after as in a draft, or null
    /// @param page as in an edit, or null
    record Delete(
            ConversationId conversation,
            long seq,
            MessageId id,
            @Nullable Long after,
            @Nullable String page)
            implements Command {}

    /// Gives the user's one reaction to a text, in place of the one they gave before.
    ///
    /// @param seq the text's number
    /// @param emoji one emoji; empty takes the reaction back
    /// @param id an id of its own that makes a repeat harmless
    /// @param after as in a draft, or null
    /// @param page as in an edit, or null
    record Reaction(
            ConversationId conversation,
            long seq,
            String emoji,
            MessageId id,
            @Nullable Long after,
            @Nullable String page)
            implements Command {}

    /// Asks for a page of history.
    record History(ConversationId conversation, Range range, int limit) implements Command {}

    /// Asks for everything that is new in all of the user's conversations.
    ///
    /// @param cursors the newest number that the device has, by conversation
    /// @param next where the last answer said that it goes on, or null to begin
    /// @param until the last conversation whose cursor this frame has room for: the answer goes no
    ///   further; null where the cursors are complete
    record Sync(
            Map<ConversationId, Long> cursors,
            @Nullable String next,
            @Nullable ConversationId until)
            implements Command {}

    /// Moves the user's own cursors forward.
    ///
    /// @param delivered up to which number messages have arrived, or null
    /// @param read up to which number messages have been read, which implies delivered, or null
    record Receipt(ConversationId conversation, @Nullable Long delivered, @Nullable Long read)
            implements Command {}

    /// Tells the other members that the user is writing.
    record Typing(ConversationId conversation) implements Command {}

    /// Asks who is online.
    ///
    /// @param users 1 to 100
    /// @param watching whether to be told of their changes from now on
    record Presence(List<UserId> users, Watching watching) implements Command {

        /// Asks, and leaves it as it is what is told.
        public Presence(List<UserId> users) {
            this(users, Watching.UNCHANGED);
        }
    }

    /// Makes a group, whose owner is the user.
    ///
    /// @param members who else is in it, perhaps none, at most 45
    record CreateGroup(GroupId id, String title, List<UserId> members) implements Command {}

    /// Changes a group.
    sealed interface GroupChange extends Command {

        ConversationId.Group conversation();

        Mark mark();
    }

    /// Brings people into a group.
    ///
    /// @param members 1 to 45
    record AddMembers(ConversationId.Group conversation, List<UserId> members, Mark mark)
            implements GroupChange {}

    /// Takes people out of a group.
    ///
    /// @param members 1 to 45
    record RemoveMembers(ConversationId.Group conversation, List<UserId> members, Mark mark)
            implements GroupChange {}

    /// Leaves a group.
    record Leave(ConversationId.Group conversation, Mark mark) implements GroupChange {}

    /// Gives a group another title.
    record RenameGroup(ConversationId.Group conversation, String title, Mark mark)
            implements GroupChange {}

    /// Gives a member another role.
    record SetRole(ConversationId.Group conversation, UserId member, Role role, Mark mark)
            implements GroupChange {}

    /// Asks for a page of a group's members, in the order of their ids.
    ///
    /// @param after goes on after this one, or null to begin
    /// @param limit 1 to 100
    record Members(ConversationId.Group conversation, @Nullable UserId after, int limit)
            implements Command {}

    /// What makes a repeat of a change harmless.
    ///
    /// @param id the change's own, the same on every retry, or null
    /// @param after as in a draft, or null
    record Mark(@Nullable MessageId id, @Nullable Long after) {

        /// Of a change that is not repeated.
        public static final Mark NONE = new Mark(null, null);
    }

    /// Has messages that the user does not receive announced to this connection's device.
    ///
    /// @param token the device's address at the platform, 1 to 4096 visible characters of ASCII
    record RegisterDevice(Platform platform, String token) implements Command {}

    /// Has no more announced to this connection's device.
    record UnregisterDevice() implements Command {}

    /// Has a conversation's messages announced to none of the user's devices.
    ///
    /// @param until when that ends; null for now
    record Mute(ConversationId conversation, @Nullable Instant until) implements Command {}

    /// Asks for a sign of life.
    record Ping() implements Command {}

    /// Whether to be told of changes.
    enum Watching {
        /// As before.
        UNCHANGED,
        /// For two hours, or until it is stopped.
        START,
        /// No more; who has a one-to-one conversation with somebody is told even so.
        STOP
    }

    /// To whom a message goes.
    sealed interface Target {

        /// To a person, in the one-to-one conversation with them.
        record Person(UserId user) implements Target {}

        /// To everyone in a conversation.
        record Conversation(ConversationId id) implements Target {}
    }

    /// Which part of the history.
    sealed interface Range {

        /// The newest messages.
        record Newest() implements Range {}

        /// The newest messages before a number.
        record Before(long seq) implements Range {}

        /// The oldest messages after a number.
        record After(long seq) implements Range {}
    }
}
