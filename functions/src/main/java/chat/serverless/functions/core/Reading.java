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

/// Reads what somebody may read: of a group, from the entry that added them to the one that removed
/// them ([ReadableRange]). A former member gets no hint for appends either: it would tell how far
/// the group has come.
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
                        .flatMap(standing -> certain(reader, group, standing, page))
                        .map(standing -> cut(reader, group, standing, range, limit, page));
            }
        };
    }

    /// The same for a reader whose standing has just been read; nothing if their place in the group
    /// is forgotten meanwhile.
    Excerpt read(UserId reader, Group group, Standing standing, Range range, int limit) {
        Range narrow = within(standing, range);
        Page page = log.read(group, narrow, limit);
        return certain(reader, group, standing, page)
                .map(now -> cut(reader, group, now, narrow, limit, page))
                .orElseGet(() -> new Excerpt(new Page(List.of(), 0, null), standing));
    }

    private Optional<Standing> certain(UserId reader, Group group, Standing read, Page page) {
        return read.isMember() && page.epoch() >= read.joined()
                ? memberships.standing(reader, group)
                : Optional.of(read);
    }

    /// Leaves what the reader may read. If they may read less than was asked for, that is read
    /// anew, and with it their standing.
    private Excerpt cut(
            UserId reader, Group group, Standing standing, Range range, int limit, Page page) {
        return within(standing, range).equals(range)
                ? excerpt(standing, page)
                : read(reader, group, standing, range, limit);
    }

    private static Excerpt excerpt(Standing standing, Page page) {
        ReadableRange readable = standing.readable();
        List<Message> messages =
                page.messages().stream().flatMap(one -> readable.view(one).stream()).toList();
        long last = Math.min(page.last(), standing.until());
        @Nullable String hint = standing.isMember() ? page.page() : null;
        return new Excerpt(new Page(messages, last, hint, page.epoch()), standing);
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
