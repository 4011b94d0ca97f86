package chat.serverless.functions.core;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Goes through one conversation from number to number, and takes back each text and each reaction
/// of one person. What has been taken back is passed by, so that it may begin anew at any time.
final class Withdrawal {

    private static final int PAGE = 100;

    private final Ports ports;
    private final UserId user;
    private final ConversationId conversation;
    private long seq;
    private @Nullable Message newest;
    private @Nullable String page;

    /// @param after the number that it goes on after
    Withdrawal(Ports ports, UserId user, ConversationId conversation, long after) {
        this.ports = ports;
        this.user = user;
        this.conversation = conversation;
        this.seq = after;
    }

    /// @param ids for the entries that take something back
    record Ports(ConversationLog log, Supplier<MessageId> ids, InstantSource clock) {}

    /// How far it went.
    enum Went {
        /// Nothing of theirs is left.
        TO_THE_END,
        /// The budget is used up.
        SOME_OF_THE_WAY,
        /// Too many others were writing.
        NO_FURTHER
    }

    /// Goes on from where it is.
    Went go(Budget budget) {
        while (true) {
            Page read = ports.log().read(conversation, new Range.After(seq), PAGE);
            if (read.messages().isEmpty()) {
                return Went.TO_THE_END;
            }
            page = read.page();
            long known = read.last();
            for (Message message : read.messages()) {
                if (budget.isUsedUp()) {
                    return Went.SOME_OF_THE_WAY;
                }
                Optional<Content> change = change(message);
                if (change.isPresent() && !withdraw(change.get(), known, budget)) {
                    return Went.NO_FURTHER;
                }
                known = Math.max(known, newestSeq());
                passed(message, budget);
            }
        }
    }

    private void passed(Message message, Budget budget) {
        seq = message.seq();
        budget.passed();
        if (message.from().equals(user)) {
            switch (message.content()) {
                case Content.Deletion _, Content.Reaction _, Content.GroupEvent _ -> saw(message);
                case Content.Text _, Content.Deleted _, Content.Edit _, Content.Hidden _ -> {}
            }
        }
    }

    private void saw(Message change) {
        newest = change.seq() > newestSeq() ? change : newest;
    }

    private long newestSeq() {
        return newest == null ? 0 : newest.seq();
    }

    /// What takes back what a message has of theirs.
    private Optional<Content> change(Message message) {
        if (!(message.content() instanceof Content.Text text)) {
            return Optional.empty();
        }
        if (message.from().equals(user)) {
            return Optional.of(new Content.Deletion(message.seq()));
        }
        return text.reactions().stream().anyMatch(one -> one.user().equals(user))
                ? Optional.of(new Content.Reaction(message.seq(), ""))
                : Optional.empty();
    }

    /// @param known the newest number that was seen, so that the change stands above it
    private boolean withdraw(Content change, long known, Budget budget) {
        Amendment amendment =
                new Amendment(
                        conversation,
                        user,
                        ports.ids().get(),
                        change,
                        new Hints(known, null),
                        Sending.millis(ports.clock()));
        return switch (ports.log().withdraw(amendment)) {
            case Append.Stored stored -> {
                saw(stored.entries().getFirst().message());
                page = stored.page();
                budget.changed(change);
                yield true;
            }
            case Append.NoSuchMessage _ -> true; // Somebody else has taken it back meanwhile.
            case Append.Busy _ -> false;
            case Append.NotAMember _,
                    Append.NotTheirs _,
                    Append.TooManyReactions _,
                    Append.IdReused _ ->
                    throw new IllegalStateException("Can't be taken back: " + change);
        };
    }

    /// Up to which number it went.
    long seq() {
        return seq;
    }

    /// The newest change of theirs that it made or passed, with a hint for the next append. One
    /// that was passed may not have been told: an earlier attempt may have ended before.
    Optional<News> news() {
        return newest == null || page == null
                ? Optional.empty()
                : Optional.of(new News(newest, page));
    }

    record News(Message entry, String page) {}
}
