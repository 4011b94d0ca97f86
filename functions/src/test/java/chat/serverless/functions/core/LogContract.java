package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A conversation of two people on a log under test, and what is said in it.
abstract class LogContract {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    static final Instant LATER = NOON.plusSeconds(60);

    final UserId alice = new UserId("alice-" + UUID.randomUUID());
    final UserId bob = new UserId("bob-" + UUID.randomUUID());
    final ConversationId talk = ConversationId.between(alice, bob);

    protected abstract ConversationLog log();

    protected abstract Memberships memberships();

    Append amend(UserId from, String id, Content change) {
        return log().amend(amendment(from, id, change));
    }

    Append withdraw(UserId from, String id, Content change) {
        return log().withdraw(amendment(from, id, change));
    }

    private ConversationLog.Amendment amendment(UserId from, String id, Content change) {
        return new ConversationLog.Amendment(
                talk,
                from,
                new MessageId(id),
                change,
                new ConversationLog.Hints(null, null),
                LATER);
    }

    /// The newest number; 0 where there is none.
    long last(ConversationId conversation) {
        return log().read(conversation, new Range.Newest(), 1).last();
    }

    void fill(String prefix, int messages) {
        for (int n = 0; n < messages; n++) {
            store(bob, draft(prefix + "-" + n, "a text of usual length, number " + n));
        }
    }

    Message at(long seq) {
        return log().read(talk, new Range.After(seq - 1), 1).messages().getFirst();
    }

    List<Long> write(String prefix, int count) {
        List<Long> numbers = new ArrayList<>();
        @Nullable String page = null;
        long after = 0;
        for (int n = 0; n < count; n++) {
            Append append = append(alice, page, draft(prefix + n, "text " + n, after));
            while (append instanceof Append.Busy) {
                append = append(alice, null, draft(prefix + n, "text " + n, after));
            }
            Append.Stored stored = (Append.Stored) append;
            page = stored.page();
            after = numbers(stored).getFirst();
            numbers.add(after);
        }
        return numbers;
    }

    void storeTexts(int count) {
        for (int n = 1; n <= count; n++) {
            store(alice, draft("m" + n, "some text, number " + n));
        }
    }

    List<Message> readAll() {
        List<Message> all = new ArrayList<>();
        while (true) {
            long after = all.size();
            List<Message> page = log().read(talk, new Range.After(after), 100).messages();
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
        }
    }

    List<Long> forwards(int limit) {
        List<Long> numbers = new ArrayList<>();
        while (true) {
            long after = numbers.isEmpty() ? 0 : numbers.getLast();
            List<Message> page = log().read(talk, new Range.After(after), limit).messages();
            if (page.isEmpty()) {
                return numbers;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            page.forEach(message -> numbers.add(message.seq()));
        }
    }

    List<Long> backwards(int limit) {
        List<Long> numbers = new ArrayList<>();
        Range range = new Range.Newest();
        while (true) {
            List<Message> page = log().read(talk, range, limit).messages();
            if (page.isEmpty()) {
                return numbers.reversed();
            }
            page.reversed().forEach(message -> numbers.add(message.seq()));
            range = new Range.Before(numbers.getLast());
        }
    }

    Append.Stored store(UserId from, Draft... drafts) {
        return store(from, null, drafts);
    }

    Append.Stored store(UserId from, @Nullable String page, Draft... drafts) {
        Append append = append(from, page, drafts);
        assertThat(append).isInstanceOf(Append.Stored.class);
        return (Append.Stored) append;
    }

    Append append(UserId from, @Nullable String page, Draft... drafts) {
        return log().append(new Submission(talk, from, List.of(drafts), page, NOON));
    }

    static Draft draft(String id, String text) {
        return draft(id, text, null);
    }

    static Draft draft(String id, String text, @Nullable Long after) {
        return new Draft(new MessageId(id), text, after);
    }

    static List<Long> numbers(Append.Stored stored) {
        return stored.entries().stream().map(entry -> entry.message().seq()).toList();
    }

    static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
