package chat.serverless.functions.aws;

import chat.serverless.functions.aws.Doorkeeper.Asking;
import chat.serverless.functions.aws.PageTable.Extension;
import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Pause;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.Content.Reaction;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The log as pages in DynamoDB.
///
/// An append is one write on the page that the client names, if that page holds every number at
/// which the drafts could stand already. Else the newest pages are read first, back to where the
/// drafts could stand at the earliest:
///
/// ```text
///   hint ──> extend ──done──────────────────────────────────────────────> Stored, one round trip
///    │          └─refused, missing─┐
///    └─none, full─────────────────>read ──all found────────────────────> Stored, all repeats
///                                   ▲ ├───other content────────────────> IdReused
///                                   │ ├───no page────> put first ─┬─done─> Stored
///                                   │ ├───page full──> put next ──┤
///                                   │ └───page open──> extend ────┘
///                                   └──── pause <────── not done; ten times ───> Busy
/// ```
///
/// In a group, each of these writes is conditional on the epoch in which the sender is known to be
/// a member ([Doorkeeper]).
public final class DynamoConversationLog implements ConversationLog {

    private static final int ATTEMPTS = 10;

    private final PageTable table;
    private final PageReader reader;
    private final DirectMemberships directs;
    private final Rewriting rewriting;
    private final Doorkeeper doorkeeper;
    private final Pause pause;

    public DynamoConversationLog(DynamoDbClient dynamo, Tables tables, Pause pause) {
        this.table = new PageTable(dynamo, tables.messages());
        this.reader = new PageReader(table);
        this.directs = new DirectMemberships(dynamo, table, tables.memberships());
        this.rewriting = new Rewriting(table);
        this.doorkeeper = new Doorkeeper(new DynamoMemberships(dynamo, tables.memberships()));
        this.pause = pause;
    }

    @Override
    public Append append(Submission submission, Runnable beforeWriting) {
        Batch batch = Batch.of(submission, beforeWriting);
        if (batch.reused() != null) {
            return new Append.IdReused(batch.reused());
        }
        @Nullable PageHint hint = PageHint.parse(submission.page());
        if (hint != null && !hint.full() && batch.standsOnlyFrom(hint.first())) {
            Optional<Append> appended = appendTo(batch, hint.first());
            if (appended.isPresent()) {
                return appended.get();
            }
        }
        return readAnd((newest, joined) -> append(batch, newest, joined), batch, this::ask);
    }

    @Override
    public Append amend(Amendment amendment, Runnable beforeWriting) {
        Batch batch = Batch.of(amendment, beforeWriting);
        return readAnd(
                (newest, joined) -> amend(amendment, batch, newest, joined), batch, this::ask);
    }

    @Override
    public Append withdraw(Amendment amendment) {
        if (!amendment.takesBack()) {
            throw new IllegalArgumentException("It takes nothing back: " + amendment.id());
        }
        Batch batch = Batch.of(amendment, () -> {});
        return readAnd(
                (newest, joined) -> amend(amendment, batch, newest, joined),
                batch,
                _ -> Optional.empty());
    }

    @Override
    public Page read(ConversationId conversation, Range range, int limit) {
        return switch (range) {
            case Range.Newest _ -> reader.newest(conversation, limit);
            case Range.Before before -> reader.before(conversation, before.seq(), limit);
            case Range.After after -> reader.after(conversation, after.seq(), limit);
        };
    }

    @Override
    public boolean reaches(ConversationId conversation, long seq) {
        return reader.reaches(conversation, seq);
    }

    @Override
    public boolean forget(UserId member, Direct conversation, long last) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                pause.before(attempt);
            }
            if (!directs.has(member, conversation)) {
                return true;
            }
            @Nullable LogPage newest = table.newest(conversation).orElse(null);
            if (newest != null && newest.end() > last + 1) {
                return false;
            }
            if (directs.forget(member, conversation, newest)) {
                return true;
            }
        }
        return false;
    }

    /// Empty where the page is not what the hint says and the log has to be read.
    private Optional<Append> appendTo(Batch batch, long first) {
        if (!(batch.conversation() instanceof Group group)) {
            return appendTo(batch, first, null);
        }
        return doorkeeper
                .guard(batch.from(), group)
                .map(guard -> appendTo(batch, first, guard))
                .orElse(Optional.of(new Append.NotAMember()));
    }

    private Optional<Append> appendTo(Batch batch, long first, @Nullable Guard guard) {
        batch.isBeingWritten();
        return switch (table.extend(batch, first, guard)) {
            case Extension.Done done -> {
                if (guard != null && batch.conversation() instanceof Group group) {
                    doorkeeper.passed(batch.from(), group, guard, done.page().epoch());
                }
                yield Optional.of(stored(batch, done.page()));
            }
            case Extension.Refused refused -> {
                batch.lookIn(refused.page());
                yield batch.isDecided() && (guard == null || guard.holds(refused.page()))
                        ? Optional.of(decided(batch, refused.page()))
                        : Optional.empty();
            }
            case Extension.Missing _ -> Optional.empty();
        };
    }

    /// A write on what was read; empty if that has changed meanwhile.
    private interface Write {

        /// @param newest null if the log is empty
        /// @param joined the first entry that the writer may read
        Optional<Append> on(@Nullable LogPage newest, long joined);
    }

    /// Reads where the log ends, looks for repeats, and writes: until that is done on what was
    /// read.
    ///
    /// @param ask begins to find out whether the sender is a member; empty if that is not asked
    private Append readAnd(Write write, Batch batch, Function<Batch, Optional<Asking>> ask) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                pause.before(attempt);
            }
            Optional<Asking> asking = ask.apply(batch);
            @Nullable LogPage newest = reader.lookBack(batch);
            Optional<Long> joined =
                    asking.isEmpty() ? Optional.of(1L) : admitted(asking.get(), newest);
            if (joined.isEmpty()) {
                return new Append.NotAMember();
            }
            if (newest != null && batch.isDecided()) {
                return decided(batch, newest);
            }
            Optional<Append> done = write.on(newest, joined.get());
            if (done.isPresent()) {
                return done.get();
            }
        }
        return new Append.Busy();
    }

    private static Optional<Long> admitted(Asking asking, @Nullable LogPage newest) {
        return newest == null ? Optional.empty() : asking.admits(newest.epoch());
    }

    /// The membership is read while the log is.
    private Optional<Asking> ask(Batch batch) {
        return batch.conversation() instanceof Group group
                ? Optional.of(doorkeeper.ask(batch.from(), group))
                : Optional.empty();
    }

    private Optional<Append> append(Batch batch, @Nullable LogPage newest, long joined) {
        return write(batch, newest, joined).map(page -> stored(batch, page));
    }

    private Optional<LogPage> write(Batch batch, @Nullable LogPage newest, long joined) {
        if (newest == null) {
            batch.isBeingWritten();
            return directs.begin(batch, (Direct) batch.conversation());
        }
        return directs.restore(batch.conversation(), newest, newest.forgotten())
                .flatMap(page -> writeAfter(batch, page, joined));
    }

    private Optional<LogPage> writeAfter(Batch batch, LogPage newest, long joined) {
        batch.isBeingWritten();
        if (newest.full()) {
            return table.putNext(batch, newest);
        }
        @Nullable Guard guard =
                batch.conversation() instanceof Group ? Guard.since(newest.epoch(), joined) : null;
        return table.extend(batch, newest.first(), guard) instanceof Extension.Done done
                ? Optional.of(done.page())
                : Optional.empty();
    }

    /// A writer cannot change an entry that they may not read. Nothing is decided on an entry that
    /// was changed after the newest page was read: that change may be a repeat of this one.
    private Optional<Append> amend(
            Amendment amendment, Batch batch, @Nullable LogPage newest, long joined) {
        long target = amendment.target();
        if (newest == null || target >= newest.end() || target < joined) {
            return Optional.of(new Append.NoSuchMessage());
        }
        LogPage page = reader.pageOf(batch.conversation(), target, newest);
        MessageEntry entry = page.entry(target);
        if (entry.changed() >= newest.end()) {
            return Optional.empty();
        }
        if (!(entry.content() instanceof Content.Text)) {
            return Optional.of(new Append.NoSuchMessage());
        }
        if (!amendment.isAllowed(page.key(batch.conversation(), target).from())) {
            return Optional.of(new Append.NotTheirs());
        }
        Optional<Rewriting.Change> change = change(amendment, newest, page, entry);
        if (change.isEmpty()) {
            return Optional.of(new Append.TooManyReactions());
        }
        List<Rewriting.Change> changes = new ArrayList<>(List.of(change.get()));
        if (!(amendment.change() instanceof Reaction) && entry.edit() != 0) {
            changes.add(overtaken(batch.conversation(), entry.edit(), page, newest));
        }
        return rewrite(batch, newest, changes)
                .map(seq -> new Append.Stored(batch.entries(seq), newest.hint().toString()));
    }

    /// A change restores the membership of its author only, so that an erasure finds the change.
    private Optional<Long> rewrite(Batch batch, LogPage newest, List<Rewriting.Change> changes) {
        Set<UserId> author =
                newest.forgotten().contains(batch.from()) ? Set.of(batch.from()) : Set.of();
        return directs.restore(batch.conversation(), newest, author)
                .flatMap(page -> {
                    batch.isBeingWritten();
                    return rewriting.write(batch, page, changes);
                });
    }

    /// Empty where the text takes no more reactions.
    private static Optional<Rewriting.Change> change(
            Amendment amendment, LogPage newest, LogPage page, MessageEntry entry) {
        return amendment
                .applyTo((Content.Text) entry.content())
                .map(now -> entry.become(now, amendment.change(), newest.end()))
                .map(changed -> new Rewriting.Change(page, amendment.target(), changed))
                .filter(one -> one.fits() || !(amendment.change() instanceof Reaction));
    }

    private Rewriting.Change overtaken(
            ConversationId conversation, long edit, LogPage page, LogPage newest) {
        LogPage its = page.holds(edit) ? page : reader.pageOf(conversation, edit, newest);
        return new Rewriting.Change(its, edit, its.entry(edit).withoutText(newest.end()));
    }

    private static Append stored(Batch batch, LogPage page) {
        long firstNew = page.end() - batch.newKeys().size();
        return new Append.Stored(batch.entries(firstNew), page.hint().toString());
    }

    private static Append decided(Batch batch, LogPage page) {
        @Nullable MessageId reused = batch.reused();
        return reused != null
                ? new Append.IdReused(reused)
                : new Append.Stored(batch.entries(0), page.hint().toString());
    }
}
