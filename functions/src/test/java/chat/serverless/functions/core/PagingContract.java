package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every conversation log promises of hints, pages and writers at the same time.
public abstract class PagingContract extends LogContract {

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
        assertThat(log().reaches(talk, 50)).isTrue();
        assertThat(log().reaches(talk, 51)).isFalse();
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
}
