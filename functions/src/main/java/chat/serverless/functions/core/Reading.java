package chat.serverless.functions.core;

import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Reads what somebody may read: of a group, from the entry that brought them in to the one that
/// took them out.
///
/// The log and the reader's standing are read at the same time. Where the log says that somebody
/// was taken out since the reader came, it may have been the reader, after the one was read and
/// before the other: then their standing is read once more.
final class Reading {

    private final ConversationLog log;
    private final Memberships memberships;
    private final Executor parallel;

    Reading(ConversationLog log, Memberships memberships, Executor parallel) {
        this.log = log;
        this.memberships = memberships;
        this.parallel = parallel;
    }

    /// What was read.
    ///
    /// @param standing the reader's in a group; null in a one-to-one conversation
    record Excerpt(Page page, @Nullable Standing standing) {

        /// The first number that the reader may read.
        long first() {
            return standing == null ? 1 : standing.joined();
        }
    }

    /// Empty where the reader never was a member.
    Optional<Excerpt> read(UserId reader, ConversationId conversation, Range range, int limit) {
        return switch (conversation) {
            case Direct direct -> Optional.of(new Excerpt(log.read(direct, range, limit), null));
            case Group group -> {
                CompletableFuture<Optional<Standing>> asked =
                        CompletableFuture.supplyAsync(
                                () -> memberships.standing(reader, group), parallel);
                Page page = log.read(group, range, limit);
                yield asked.join()
                        .flatMap(first -> certain(reader, group, first, page))
                        .map(standing -> excerpt(group, range, limit, standing, page));
            }
        };
    }

    /// The same for a reader whose standing has just been read.
    Excerpt read(UserId reader, Group group, Standing standing, Range range, int limit) {
        Range narrow = within(standing, range);
        Page page = log.read(group, narrow, limit);
        Standing now = certain(reader, group, standing, page).orElse(standing);
        return excerpt(group, narrow, limit, now, page);
    }

    private Optional<Standing> certain(UserId reader, Group group, Standing read, Page page) {
        return read.isMember() && page.epoch() >= read.joined()
                ? memberships.standing(reader, group)
                : Optional.of(read);
    }

    private Excerpt excerpt(Group group, Range range, int limit, Standing standing, Page read) {
        Range narrow = within(standing, range);
        Page page = narrow.equals(range) ? read : log.read(group, narrow, limit);
        List<Message> messages = readable(standing, page.messages());
        long last = Math.min(page.last(), standing.until());
        return new Excerpt(new Page(messages, last, page.page(), page.epoch()), standing);
    }

    /// What a reader may read of some entries. They must not be newer than the reader's standing is
    /// known to be.
    ///
    /// @param standing in a group; null in a one-to-one conversation
    static List<Message> readable(@Nullable Standing standing, List<Message> entries) {
        return standing == null
                ? entries
                : entries.stream()
                        .filter(one ->
                                one.seq() >= standing.joined() && one.seq() <= standing.until())
                        .toList();
    }

    private static Range within(Standing standing, Range range) {
        return switch (range) {
            case Range.After after -> new Range.After(Math.max(after.seq(), standing.joined() - 1));
            case Range.Before before when before.seq() <= standing.until() -> before;
            case Range.Before _, Range.Newest _ ->
                    standing.isMember() ? range : new Range.Before(standing.until() + 1);
        };
    }
}
