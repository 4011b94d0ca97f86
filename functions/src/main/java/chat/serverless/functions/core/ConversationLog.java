package chat.serverless.functions.core;

import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Draft;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages of every conversation, each in one order for ever.
///
/// - Order: the numbers of a conversation are 1, 2, 3 … without gaps. What is read at a number is
///   read there by everyone, for ever.
/// - Durability: what `append` answered as stored is in the log.
/// - Exactly once: an id is accepted once for one sender in one conversation. A draft that says
///   `after` is recognised for ever; one that doesn't, among the newest 100 messages.
/// - The first message of a one-to-one conversation makes it a conversation of both users, in the
///   same write. A message after a `forget` restores the memberships before it is stored.
/// - Nobody adds to a group but who is a member at the moment of the write. What happens to the
///   group itself is added by [Groups].
public interface ConversationLog {

    /// Stores the new ones of some drafts with consecutive numbers in their order: all, or none.
    /// After an exception they may be stored or not; appending them again tells.
    ///
    /// @param beforeWriting is run before each attempt to write, so that something else can be done
    ///   at the same time; not at all where nothing is written
    Append append(Submission submission, Runnable beforeWriting);

    /// The same, with nothing else to be done.
    default Append append(Submission submission) {
        return append(submission, () -> {});
    }

    /// Changes a text, and says so in the log, in one atomic write: the change gets a number like a
    /// message, and the text is read as changed from then on. Repeats are recognised as those of
    /// drafts are. A text is edited and deleted by its sender alone; every member may react to it.
    /// A member of a group changes nothing from before they joined: they cannot read it.
    ///
    /// @param beforeWriting as above
    Append amend(Amendment amendment, Runnable beforeWriting);

    /// The same, with nothing else to be done.
    default Append amend(Amendment amendment) {
        return amend(amendment, () -> {});
    }

    /// Takes back what somebody said or gave, on behalf of them: as `amend` does, but for one who
    /// may have left the group, too.
    ///
    /// @param amendment one that [takes back][Amendment#takesBack]
    Append withdraw(Amendment amendment);

    /// Removes a user's membership of a one-to-one conversation, with its cursors and its mute.
    /// Idempotent. The next new message of either member restores it, without cursors and mute; so
    /// does the next change that the user makes. Repeats and changes that the other member makes do
    /// not. Atomic: every message that is stored after the removal restores the membership, even if
    /// its append began before.
    ///
    /// @param last the newest number that the caller has seen
    /// @return false if the log has a newer entry, or if too many others were writing; then the
    ///   membership stays
    boolean forget(UserId member, Direct conversation, long last);

    /// Reads messages as they are after every append that returned before this call.
    ///
    /// @param limit at least 1
    /// @return at most `limit`: the newest of those asked for, or after a number the oldest
    Page read(ConversationId conversation, Range range, int limit);

    /// Whether there is a message at a number after every append that returned before this call.
    boolean reaches(ConversationId conversation, long seq);

    /// Drafts on their way into the log.
    ///
    /// @param drafts at least one
    /// @param page the hint that came with an earlier answer, or null; a wrong one costs time,
    ///   never correctness
    /// @param at the time that the new ones get
    record Submission(
            ConversationId conversation,
            UserId from,
            List<Draft> drafts,
            @Nullable String page,
            Instant at) {}

    /// A change on its way into the log.
    ///
    /// @param from who changes it
    /// @param id the change's own
    /// @param change a [Content.Edit], a [Content.Deletion] or a [Content.Reaction]
    record Amendment(
            ConversationId conversation,
            UserId from,
            MessageId id,
            Content change,
            Hints hints,
            Instant at) {

        /// The number of the message that is changed.
        public long target() {
            return switch (change) {
                case Content.Edit edit -> edit.edits();
                case Content.Deletion deletion -> deletion.deletes();
                case Content.Reaction reaction -> reaction.reacts();
                case Content.Text _, Content.Deleted _, Content.GroupEvent _, Content.Hidden _ ->
                        throw new IllegalStateException("Not a change: " + change);
            };
        }

        /// Whether it leaves less than there was: a text without its words, or without a reaction.
        public boolean takesBack() {
            return change instanceof Content.Deletion
                    || (change instanceof Content.Reaction reaction && reaction.emoji().isEmpty());
        }

        /// Whether it is for this person to make, of a text of that sender.
        public boolean isAllowed(UserId sender) {
            return change instanceof Content.Reaction || sender.equals(from);
        }

        /// What becomes of the text; empty where it can't keep another reaction.
        public Optional<Content> applyTo(Content.Text text) {
            return switch (change) {
                case Content.Edit edit ->
                        Optional.of(new Content.Text(edit.text(), at, text.reactions()));
                case Content.Deletion _ -> Optional.of(new Content.Deleted(at));
                case Content.Reaction reaction ->
                        Reactions.with(text.reactions(), from, reaction.emoji())
                                .map(all -> new Content.Text(text.text(), text.editedAt(), all));
                case Content.Text _, Content.Deleted _, Content.GroupEvent _, Content.Hidden _ ->
                        throw new IllegalStateException("Not a change: " + change);
            };
        }
    }

    /// What a client knew.
    ///
    /// @param after as in a draft
    /// @param page as in a submission
    record Hints(@Nullable Long after, @Nullable String page) {}

    /// What came of an append.
    sealed interface Append {

        /// Every draft is in the log.
        ///
        /// @param entries one per draft, in their order
        /// @param page a hint for the next append
        record Stored(List<Entry> entries, String page) implements Append {}

        /// The sender is not a member of the group. Nothing was stored.
        record NotAMember() implements Append {}

        /// There is no text to be changed at this number. Nothing was stored.
        record NoSuchMessage() implements Append {}

        /// The text to be changed is somebody else's. Nothing was stored.
        record NotTheirs() implements Append {}

        /// The text keeps as many reactions as it can. Nothing was stored.
        record TooManyReactions() implements Append {}

        /// An id stands in the log with other content. Nothing was stored.
        record IdReused(MessageId id) implements Append {}

        /// Too many others were writing. Nothing was stored; later it may be.
        record Busy() implements Append {}
    }

    /// A draft that is in the log.
    ///
    /// @param repeated whether it was there before
    record Entry(Message message, boolean repeated) {}

    /// Messages that were read.
    ///
    /// @param messages ascending, without gaps
    /// @param last the conversation's newest number, 0 where there is none
    /// @param page a hint for the next append, or null where there are no messages yet
    /// @param epoch the number of the newest entry that took somebody out of the group, as of this
    ///   reading; 0 where none has
    record Page(List<Message> messages, long last, @Nullable String page, long epoch) {

        /// Of a conversation that nobody was taken out of.
        public Page(List<Message> messages, long last, @Nullable String page) {
            this(messages, last, page, 0);
        }
    }
}
