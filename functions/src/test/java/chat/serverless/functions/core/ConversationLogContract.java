package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every conversation log promises.
public abstract class ConversationLogContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final UserId bob = new UserId("bob-" + UUID.randomUUID());
    private final ConversationId talk = ConversationId.between(alice, bob);

    protected abstract ConversationLog log();

    protected abstract Memberships memberships();

    @Test
    void anEmptyConversationHasNoMessages() {
        assertThat(log().read(talk, new Range.Newest(), 15))
                .isEqualTo(new Page(List.of(), 0, null));
        assertThat(log().read(talk, new Range.Before(9), 15).messages()).isEmpty();
        assertThat(log().read(talk, new Range.After(9), 15).messages()).isEmpty();
        assertThat(log().last(talk, 0)).isZero();
    }

    @Test
    void theFirstMessageIsNumberOne() {
        Append.Stored stored = store(alice, draft("m1", "hi"));

        assertThat(numbers(stored)).containsExactly(1L);
        assertThat(log().read(talk, new Range.Newest(), 15).messages())
                .containsExactly(new Message(1, new MessageId("m1"), alice, "hi", NOON));
    }

    @Test
    void numbersAreDenseWhoeverWrites() {
        for (int n = 1; n <= 40; n++) {
            UserId from = n % 3 == 0 ? bob : alice;
            assertThat(numbers(store(from, draft("m" + n, "text " + n)))).containsExactly((long) n);
        }

        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(40));
        assertThat(readAll()).extracting(Message::text).startsWith("text 1", "text 2", "text 3");
    }

    @Test
    void draftsOfOneAppendGetConsecutiveNumbersInTheirOrder() {
        store(bob, draft("x", "before"));

        Append.Stored stored = store(alice, draft("c", "1"), draft("a", "2"), draft("b", "3"));

        assertThat(numbers(stored)).containsExactly(2L, 3L, 4L);
        assertThat(readAll()).extracting(Message::text).containsExactly("before", "1", "2", "3");
    }

    @Test
    void aRepeatGetsItsFirstNumberAndTime() {
        store(alice, draft("m1", "hi"));
        store(bob, draft("m2", "hello"));

        Append.Stored again =
                (Append.Stored)
                        log().append(
                                        new Submission(
                                                talk,
                                                alice,
                                                List.of(draft("m1", "hi")),
                                                null,
                                                NOON.plusSeconds(9)));

        assertThat(again.entries())
                .containsExactly(
                        new ConversationLog.Entry(
                                new Message(1, new MessageId("m1"), alice, "hi", NOON), true));
        assertThat(log().last(talk, 0)).isEqualTo(2);
    }

    @Test
    void aRepeatIsRecognisedHoweverMuchWasWrittenSince() {
        Append.Stored first = store(alice, draft("m1", "hi", 0L));
        for (int n = 0; n < 300; n++) {
            store(bob, draft("b" + n, "text"));
        }

        Append.Stored again = store(alice, first.page(), draft("m1", "hi", 0L));

        assertThat(numbers(again)).containsExactly(1L);
        assertThat(again.entries().getFirst().repeated()).isTrue();
        assertThat(log().last(talk, 0)).isEqualTo(301);
    }

    @Test
    void withoutAfterARepeatIsRecognisedAmongTheNewestHundred() {
        store(alice, draft("m1", "hi"));
        for (int n = 0; n < 99; n++) {
            store(bob, draft("b" + n, "text"));
        }

        assertThat(numbers(store(alice, draft("m1", "hi")))).containsExactly(1L);
    }

    @Test
    void newOnesAmongRepeatsAreStoredOnce() {
        store(alice, draft("m1", "one"), draft("m2", "two"));

        Append.Stored mixed =
                store(alice, draft("m2", "two"), draft("m3", "three"), draft("m1", "one"));

        assertThat(numbers(mixed)).containsExactly(2L, 3L, 1L);
        assertThat(mixed.entries())
                .extracting(ConversationLog.Entry::repeated)
                .containsExactly(true, false, true);
        assertThat(log().last(talk, 0)).isEqualTo(3);
    }

    @Test
    void oneIdTwiceInOneAppendIsStoredOnce() {
        Append.Stored stored = store(alice, draft("m1", "hi"), draft("m1", "hi"));

        assertThat(numbers(stored)).containsExactly(1L, 1L);
        assertThat(log().last(talk, 0)).isEqualTo(1);
    }

    @Test
    void anIdWithAnotherTextIsRefusedAndNothingIsStored() {
        Append.Stored first = store(alice, draft("m1", "hi", 0L));

        assertThat(append(bob, null, draft("b1", "one"), draft("b1", "two")))
                .isEqualTo(new Append.IdReused(new MessageId("b1")));
        assertThat(append(alice, null, draft("m2", "new"), draft("m1", "other")))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(append(alice, first.page(), draft("m1", "other", 0L)))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(log().last(talk, 0)).isEqualTo(1);
    }

    @Test
    void twoSendersMayUseTheSameId() {
        store(alice, draft("m1", "hi"));

        assertThat(numbers(store(bob, draft("m1", "hello")))).containsExactly(2L);
    }

    @Test
    void theSameIdInAnotherConversationIsAnotherMessage() {
        ConversationId other = ConversationId.between(alice, alice);
        store(alice, draft("m1", "hi"));

        Append append =
                log().append(
                                new Submission(
                                        other, alice, List.of(draft("m1", "note")), null, NOON));

        assertThat(numbers((Append.Stored) append)).containsExactly(1L);
        assertThat(readAll()).hasSize(1);
    }

    @Test
    void aHintThatIsWrongCostsNothingButTime() {
        for (int n = 1; n <= 30; n++) {
            store(alice, draft("m" + n, "a text of usual length, " + n));
        }
        long next = 31;
        for (String hint :
                List.of(
                        "1",
                        "1f",
                        "7",
                        "31",
                        "999",
                        "999f",
                        "-1",
                        "x",
                        "",
                        "f",
                        "99999999999999999999")) {
            Append.Stored stored = store(alice, hint, draft("h" + next, "hint", 0L));

            assertThat(numbers(stored)).as("hint %s", hint).containsExactly(next++);
        }
        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(next - 1));
    }

    @Test
    void anAfterAheadOfTheLogDoesNoHarm() {
        store(alice, draft("m1", "hi"));

        assertThat(numbers(store(alice, draft("m2", "there", Long.MAX_VALUE)))).containsExactly(2L);
        assertThat(numbers(store(bob, draft("m3", "you", Long.MAX_VALUE)))).containsExactly(3L);
    }

    @Test
    void hintsAreFollowedFromAppendToAppend() {
        @Nullable String page = null;
        for (int n = 1; n <= 60; n++) {
            Append.Stored stored =
                    store(alice, page, draft("m" + n, "a text of usual length " + n, n - 1L));
            page = stored.page();
            assertThat(numbers(stored)).containsExactly((long) n);
        }

        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(60));
    }

    @Test
    void pagesOfAnySizeLeadThroughTheWholeHistoryBothWays() {
        storeTexts(75);
        for (int limit : new int[] {1, 2, 7, 15, 74, 75, 76, 100}) {
            assertThat(backwards(limit)).as("back by %d", limit).isEqualTo(oneTo(75));
            assertThat(forwards(limit)).as("forth by %d", limit).isEqualTo(oneTo(75));
        }
    }

    @Test
    void everyPageTellsTheNewestNumber() {
        storeTexts(50);

        assertThat(log().read(talk, new Range.Newest(), 5).last()).isEqualTo(50);
        assertThat(log().read(talk, new Range.Before(10), 5).last()).isEqualTo(50);
        assertThat(log().read(talk, new Range.After(3), 5).last()).isEqualTo(50);
        assertThat(log().read(talk, new Range.After(Long.MAX_VALUE), 5).last()).isEqualTo(50);
        assertThat(log().read(talk, new Range.Before(Long.MAX_VALUE), 5).messages()).hasSize(5);
        assertThat(log().last(talk, 0)).isEqualTo(50);
    }

    @Test
    void anyTextAndIdComesBackAsItWas() {
        List<String> texts =
                List.of("\u0000\u0001\n", "\uD83D\uDE00 gr\u00fc\u00df", "x".repeat(4096), " ");
        List<String> ids =
                List.of(
                        "0199a3c4-0000-7000-8000-00000000abcd",
                        "0199A3C4-0000-7000-8000-00000000ABCD",
                        "z".repeat(128),
                        "a");
        for (int n = 0; n < texts.size(); n++) {
            store(n % 2 == 0 ? alice : bob, draft(ids.get(n), texts.get(n)));
        }

        assertThat(readAll()).extracting(Message::text).isEqualTo(texts);
        assertThat(readAll()).extracting(message -> message.id().value()).isEqualTo(ids);
        assertThat(readAll()).extracting(Message::from).containsExactly(alice, bob, alice, bob);
    }

    @Test
    void theFirstMessageMakesItAConversationOfBoth() {
        assertThat(memberships().of(alice, null, 5)).isEmpty();

        store(alice, draft("m1", "hi"));

        assertThat(memberships().of(alice, null, 5))
                .containsExactly(new Memberships.Membership(talk, new Cursor(0, 0)));
        assertThat(memberships().of(bob, null, 5))
                .containsExactly(new Memberships.Membership(talk, new Cursor(0, 0)));
    }

    @Test
    void anEditIsAnEntryOfItsOwnAndChangesTheMessage() {
        for (int distance : new int[] {0, 1, 30}) {
            long target = numbers(store(alice, draft("t" + distance, "old"))).getFirst();
            fill("f" + distance, distance);

            Append.Stored stored =
                    (Append.Stored) amend(alice, "e" + distance, new Content.Edit(target, "new"));

            long seq = numbers(stored).getFirst();
            assertThat(seq).isEqualTo(target + 1 + distance);
            assertThat(at(target).content()).isEqualTo(new Content.Text("new", LATER));
            assertThat(at(target).at()).isEqualTo(NOON);
            assertThat(at(seq).content()).isEqualTo(new Content.Edit(target, "new"));
        }
        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(readAll().size()));
    }

    @Test
    void aDeletionTakesTheTextAwayForGood() {
        store(alice, draft("m1", "secret"), draft("m2", "rest"));
        amend(alice, "e1", new Content.Edit(1, "still secret"));

        amend(alice, "d1", new Content.Deletion(1));

        assertThat(at(1).content()).isEqualTo(new Content.Deleted(LATER));
        assertThat(amend(alice, "e2", new Content.Edit(1, "back")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(amend(alice, "d2", new Content.Deletion(1)))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(log().last(talk, 0)).isEqualTo(4);
    }

    @Test
    void onlyItsSenderMayChangeAMessageAndOnlyAText() {
        store(alice, draft("m1", "mine"));
        amend(alice, "e1", new Content.Edit(1, "mine too"));

        assertThat(amend(bob, "x", new Content.Edit(1, "yours"))).isEqualTo(new Append.NotTheirs());
        assertThat(amend(bob, "y", new Content.Deletion(1))).isEqualTo(new Append.NotTheirs());
        assertThat(amend(alice, "z", new Content.Edit(2, "x")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(amend(alice, "z", new Content.Edit(3, "x")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(at(1).text()).isEqualTo("mine too");
        assertThat(log().last(talk, 0)).isEqualTo(2);
    }

    @Test
    void aRepeatedChangeIsMadeOnceAndAnIdIsNeverUsedTwice() {
        store(alice, draft("m1", "hi"));
        amend(alice, "e1", new Content.Edit(1, "one"));
        amend(alice, "e2", new Content.Edit(1, "two"));

        Append.Stored again = (Append.Stored) amend(alice, "e1", new Content.Edit(1, "one"));

        assertThat(numbers(again)).containsExactly(2L);
        assertThat(again.entries().getFirst().repeated()).isTrue();
        assertThat(at(1).text()).isEqualTo("two");
        assertThat(amend(alice, "e1", new Content.Edit(1, "three")))
                .isEqualTo(new Append.IdReused(new MessageId("e1")));
        assertThat(amend(alice, "m1", new Content.Deletion(1)))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(append(alice, null, draft("e1", "one")))
                .isEqualTo(new Append.IdReused(new MessageId("e1")));
    }

    @Test
    void aMessageThatWasChangedIsStillRecognisedAsSent() {
        store(alice, draft("m1", "first"), draft("m2", "second"));
        amend(alice, "e1", new Content.Edit(1, "edited"));
        amend(alice, "d1", new Content.Deletion(2));

        assertThat(numbers(store(alice, draft("m1", "first")))).containsExactly(1L);
        assertThat(numbers(store(alice, draft("m2", "second")))).containsExactly(2L);
        assertThat(append(alice, null, draft("m1", "edited")))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(at(1).text()).isEqualTo("edited");
    }

    @Test
    void changesAndMessagesAtTheSameTimeAllStand() throws Exception {
        store(alice, draft("m1", "hi"), draft("m2", "there"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Append>> tasks = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                String id = "c" + n;
                long target = 1 + n % 2;
                tasks.add(() -> amend(alice, id, new Content.Edit(target, id)));
                tasks.add(() -> append(bob, null, draft(id, "text")));
            }
            for (Future<Append> one : threads.invokeAll(tasks)) {
                assertThat(one.get()).isInstanceOf(Append.Stored.class);
            }
        }

        List<Message> all = readAll();
        assertThat(all).extracting(Message::seq).isEqualTo(oneTo(18));
        for (long target : new long[] {1, 2}) {
            String newest =
                    all.stream()
                            .filter(m ->
                                    m.content() instanceof Content.Edit e && e.edits() == target)
                            .map(Message::text)
                            .reduce("", (_, last) -> last);
            assertThat(at(target).text()).isEqualTo(newest);
        }
    }

    @Test
    void writersAtTheSameTimeGetDenseNumbersAndKeepTheirOwnOrder() throws Exception {
        int writers = 8;
        int each = 25;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Long>>> tasks = new ArrayList<>();
            IntStream.range(0, writers).forEach(w -> tasks.add(() -> write("w" + w + "-", each)));
            List<List<Long>> acked = new ArrayList<>();
            for (Future<List<Long>> task : threads.invokeAll(tasks)) {
                acked.add(task.get());
            }

            assertThat(acked).allSatisfy(numbers -> assertThat(numbers).isSorted());
            assertThat(acked.stream().flatMap(List::stream).sorted().toList())
                    .isEqualTo(oneTo((long) writers * each));
            assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo((long) writers * each));
        }
    }

    @Test
    void retriesThatRaceTheirOriginalAreStoredOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 1; n <= 30; n++) {
                String id = "m" + n;
                long after = n - 1L;
                List<Callable<Append.Stored>> same =
                        Collections.nCopies(4, () -> store(alice, draft(id, "hi", after)));
                List<Long> numbers = new ArrayList<>();
                for (Future<Append.Stored> one : threads.invokeAll(same)) {
                    numbers.addAll(numbers(one.get()));
                }

                assertThat(numbers).containsOnly((long) n);
            }
        }
    }

    @Test
    void whateverIsSentTheLogIsWhatAModelSays() {
        long seed = 42;
        Random random = new Random(seed);
        List<Message> model = new ArrayList<>();
        Map<String, Long> known = new HashMap<>();
        String page = "1";
        for (int step = 0; step < 200; step++) {
            UserId from = random.nextBoolean() ? alice : bob;
            boolean repeat = !model.isEmpty() && random.nextInt(4) == 0;
            Message old = repeat ? model.get(random.nextInt(model.size())) : null;
            String id = old == null ? "m" + step : old.id().value();
            String text = old == null ? "x".repeat(1 + random.nextInt(300)) : old.text();
            UserId sender = old == null ? from : old.from();
            long after = known.computeIfAbsent(sender + id, _ -> (long) model.size());

            Append.Stored stored = store(sender, page, draft(id, text, after));

            page = random.nextInt(5) == 0 ? "1" : stored.page();
            long expected = old == null ? model.size() + 1L : old.seq();
            assertThat(numbers(stored))
                    .as("seed %d, step %d", seed, step)
                    .containsExactly(expected);
            if (old == null) {
                model.add(new Message(expected, new MessageId(id), sender, text, NOON));
            }
        }
        assertThat(readAll()).isEqualTo(model);
    }

    private Append amend(UserId from, String id, Content change) {
        return log().amend(
                        new ConversationLog.Amendment(
                                talk,
                                from,
                                new MessageId(id),
                                change,
                                new ConversationLog.Hints(null, null),
                                LATER));
    }

    private void fill(String prefix, int messages) {
        for (int n = 0; n < messages; n++) {
            store(bob, draft(prefix + "-" + n, "a text of usual length, number " + n));
        }
    }

    private Message at(long seq) {
        return log().read(talk, new Range.After(seq - 1), 1).messages().getFirst();
    }

    private List<Long> write(String prefix, int count) {
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

    private void storeTexts(int count) {
        for (int n = 1; n <= count; n++) {
            store(alice, draft("m" + n, "some text, number " + n));
        }
    }

    private List<Message> readAll() {
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

    private List<Long> forwards(int limit) {
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

    private List<Long> backwards(int limit) {
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

    private Append.Stored store(UserId from, Draft... drafts) {
        return store(from, null, drafts);
    }

    private Append.Stored store(UserId from, @Nullable String page, Draft... drafts) {
        Append append = append(from, page, drafts);
        assertThat(append).isInstanceOf(Append.Stored.class);
        return (Append.Stored) append;
    }

    private Append append(UserId from, @Nullable String page, Draft... drafts) {
        return log().append(new Submission(talk, from, List.of(drafts), page, NOON));
    }

    private static Draft draft(String id, String text) {
        return draft(id, text, null);
    }

    private static Draft draft(String id, String text, @Nullable Long after) {
        return new Draft(new MessageId(id), text, after);
    }

    private static List<Long> numbers(Append.Stored stored) {
        return stored.entries().stream().map(entry -> entry.message().seq()).toList();
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
