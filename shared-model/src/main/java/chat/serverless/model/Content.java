package chat.serverless.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message of the history is.
public sealed interface Content {

    /// A text.
    ///
    /// @param editedAt when its sender last changed it, or null
    /// @param reactions at most one of a person, in the order in which they were first given
    record Text(String text, @Nullable Instant editedAt, List<Given> reactions) implements Content {

        /// A text that nobody has reacted to.
        public Text(String text, @Nullable Instant editedAt) {
            this(text, editedAt, List.of());
        }
    }

    /// What was a text, until its sender took it back.
    record Deleted(Instant deletedAt) implements Content {}

    /// The entry that gave another message its new text.
    ///
    /// @param edits the number of that message
    /// @param text empty where a later entry has edited or deleted that message again, so that a
    ///   text which was taken back stands nowhere
    record Edit(long edits, String text) implements Content {}

    /// The entry that took another message back.
    ///
    /// @param deletes the number of that message
    record Deletion(long deletes) implements Content {}

    /// The entry that gave its sender's reaction to a text, in place of the one before.
    ///
    /// @param reacts the number of that text
    /// @param emoji one emoji; empty where the reaction was taken back
    record Reaction(long reacts, String emoji) implements Content {}

    /// An entry that its reader may not read: it was changed after the reader left the group, or it
    /// changes an entry from before they joined.
    record Hidden() implements Content {}

    /// Somebody's reaction, as a text has it.
    record Given(UserId user, String emoji) {}

    /// A change of the group, in the place that it has among the messages.
    sealed interface GroupEvent extends Content {

        /// Whether it takes somebody out of the group.
        default boolean takesOut() {
            return this instanceof Removed || this instanceof Left;
        }
    }

    /// The group was made; its sender is the owner.
    ///
    /// @param members who else was in it from the beginning
    record Created(String title, List<UserId> members) implements GroupEvent {}

    /// These came to the group.
    record Added(List<UserId> members) implements GroupEvent {}

    /// These were taken out of the group.
    record Removed(List<UserId> members) implements GroupEvent {}

    /// Its sender went.
    record Left() implements GroupEvent {}

    /// The group got another title.
    record Renamed(String title) implements GroupEvent {}

    /// A member got another role. Where a member becomes the owner, who was it becomes an admin.
    record RoleSet(UserId member, Role role) implements GroupEvent {}
}
