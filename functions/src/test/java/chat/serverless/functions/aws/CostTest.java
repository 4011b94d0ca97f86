package chat.serverless.functions.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.aws.Meter.Cost;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Pause;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the log costs, in the units that DynamoDB bills.
@ExtendWith(DynamoTables.class)
class CostTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final int SENDERS = 16;
    private static final int EACH = 20;
    private static final long FIRST_WRITE_NANOS = 10_000_000;

    /// How many times as long as a write takes a sender thinks before the next, on average: a
    /// quarter of a second where it takes 10 ms.
    private static final int THINKING_WRITES = 25;

    private final UserId alice = new UserId("alice-" + UUID.randomUUID());
    private final ConversationId talk = ConversationId.between(alice, new UserId("bob"));
    private final Meter meter = new Meter();
    private final DynamoConversationLog log;

    private @Nullable String page;
    private long last;

    CostTest(DynamoTables.Fixture dynamo) {
        log = new DynamoConversationLog(dynamo.client(meter), dynamo.tables(), Pause.jittered());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000})
    void aShortMessageCostsOneWriteUnitHoweverLongTheHistory(int history) {
        writeMany(history);

        Cost cost = meter.of(() -> write(100));

        assertThat(cost.writeUnits()).isEqualTo(100.0);
        assertThat(cost.readUnits()).isLessThanOrEqualTo(30.0);
        assertThat(cost.calls()).isLessThanOrEqualTo(130);
    }

    @Test
    void withinAPageAnAppendIsOneCall() {
        write(1);

        assertThat(meter.of(() -> write(1))).isEqualTo(new Cost(1, 1.0, 0.0));
    }

    @Test
    void aFullPageCostsOneReadMore() {
        write(5);
        while (page != null && !page.endsWith("f")) {
            write(1);
        }

        assertThat(meter.of(() -> write(1))).isEqualTo(new Cost(2, 1.0, 1.0));
    }

    @Test
    void aFrameOfTenShortMessagesCostsLittleMoreThanOne() {
        write(1);
        List<Draft> ten = drafts(10, "0123456789".repeat(6));

        Cost cost = meter.of(() -> append(ten));

        assertThat(cost).isEqualTo(new Cost(1, 2.0, 0.0));
    }

    @Test
    void theNewestFifteenAreOneRead() {
        writeMany(500);
        write(30);

        Cost cost = meter.of(() -> log.read(talk, new Range.Newest(), 15));

        assertThat(cost).isEqualTo(new Cost(1, 0.0, 1.0));
    }

    @Test
    void aReaderWhoIsALittleBehindCatchesUpInOneRead() {
        writeMany(500);
        write(30);

        Cost cost = meter.of(() -> log.read(talk, new Range.After(520), 15));

        assertThat(cost).isEqualTo(new Cost(1, 0.0, 1.0));
    }

    @Test
    void sixteenSendersAtOnceCostLittleMoreThanOneWriteUnitAMessage() {
        write(1);

        Cost cost = meter.of(() -> writeAtOnce(SENDERS, EACH));

        assertThat(cost.writeUnits()).isLessThanOrEqualTo(1.5 * SENDERS * EACH);
    }

    /// Each sends when its last is stored and it has thought, with the newest hint that anybody has
    /// got, as those who are told of messages at once have it. They think by the time that writes
    /// take at the moment, so that the conversation is as busy on a slow machine as on a fast one.
    private void writeAtOnce(int senders, int each) {
        AtomicReference<Hint> newest = new AtomicReference<>(new Hint(page, last));
        AtomicLong took = new AtomicLong(FIRST_WRITE_NANOS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < senders; sender++) {
                SplittableRandom random = new SplittableRandom(sender);
                var _ = threads.submit(() -> speak(each, newest, took, random));
            }
        }
        assertThat(requireNonNull(newest.get()).last()).isEqualTo(1 + senders * each);
    }

    private Void speak(
            int messages, AtomicReference<Hint> newest, AtomicLong took, SplittableRandom random)
            throws InterruptedException {
        for (int n = 0; n < messages; n++) {
            Thread.sleep(Duration.ofNanos(random.nextLong(2 * THINKING_WRITES * took.get())));
            long start = System.nanoTime();
            Hint hint = requireNonNull(newest.get());
            Draft draft =
                    new Draft(
                            new MessageId(UUID.randomUUID().toString()),
                            "0123456789".repeat(10),
                            hint.last());
            Submission submission = new Submission(talk, alice, List.of(draft), hint.page(), NOON);
            Append append = log.append(submission);
            while (append instanceof Append.Busy) {
                append = log.append(submission);
            }
            long now = System.nanoTime() - start;
            took.updateAndGet(before -> Math.max(now, before - before / 8));
            Append.Stored stored = (Append.Stored) append;
            long seq = stored.entries().getLast().message().seq();
            newest.accumulateAndGet(new Hint(stored.page(), seq), Hint::newer);
        }
        return null;
    }

    private record Hint(@Nullable String page, long last) {

        static Hint newer(Hint one, Hint other) {
            return one.last > other.last ? one : other;
        }
    }

    private void writeMany(int messages) {
        for (int n = 0; n < messages; n += 10) {
            append(drafts(10, "0123456789".repeat(10)));
        }
    }

    private List<Draft> drafts(int count, String text) {
        return IntStream.range(0, count).mapToObj(_ -> draft(text)).toList();
    }

    private void write(int messages) {
        for (int n = 0; n < messages; n++) {
            append(List.of(draft("0123456789".repeat(10))));
        }
    }

    private void append(List<Draft> drafts) {
        Append append = log.append(new Submission(talk, alice, drafts, page, NOON));
        Append.Stored stored = (Append.Stored) append;
        page = stored.page();
        last = stored.entries().getLast().message().seq();
    }

    private Draft draft(String text) {
        return new Draft(new MessageId(UUID.randomUUID().toString()), text, last);
    }
}
