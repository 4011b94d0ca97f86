package chat.serverless.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.client.Stored;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// That what goes wrong is seen.
@Execution(ExecutionMode.CONCURRENT)
class VerdictTest {

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final ConversationId TALK = ConversationId.between(ALICE, BOB);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Sent> sent = List.of(sent(1), sent(2), sent(3));

    @Test
    void onceAndInOrderIsGood() {
        Verdict verdict = verdict(List.of(m(1), m(2), m(3)), List.of(m(1), m(2), m(3)));

        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0));
        assertThat(verdict.isGood()).isTrue();
    }

    @Test
    void whatIsNotDeliveredOrNotInTheLogIsLost() {
        Verdict undelivered = verdict(List.of(m(1), m(3)), List.of(m(1), m(2), m(3)));
        Verdict unwritten = verdict(List.of(m(1), m(2), m(3)), List.of(m(1), m(2)));

        assertThat(undelivered).isEqualTo(new Verdict(1, 0, 0));
        assertThat(unwritten).isEqualTo(new Verdict(1, 0, 0));
    }

    @Test
    void anotherTextIsALostMessage() {
        Message garbled = new Message(2, m(2).id(), ALICE, "other", NOON);

        assertThat(verdict(List.of(m(1), garbled, m(3)), List.of(m(1), m(2), m(3))).lost())
                .isEqualTo(1);
    }

    @Test
    void whatComesTwiceIsDuplicated() {
        Verdict twice = verdict(List.of(m(1), m(2), m(3), m(3)), List.of(m(1), m(2), m(3)));
        Verdict unknown = verdict(List.of(m(1), m(2), m(3)), List.of(m(1), m(2), m(3), m(4)));

        assertThat(twice.duplicated()).isEqualTo(1);
        assertThat(unknown.duplicated()).isEqualTo(1);
    }

    @Test
    void whatIsDeliveredBehindALaterOneIsReordered() {
        Verdict verdict = verdict(List.of(m(2), m(1), m(3)), List.of(m(1), m(2), m(3)));

        assertThat(verdict).isEqualTo(new Verdict(0, 0, 1));
    }

    @Test
    void aLogThatIsNotDenseIsReordered() {
        Verdict verdict = verdict(List.of(m(1), m(2), m(3)), List.of(m(1), m(3), m(2)));

        assertThat(verdict.reordered()).isPositive();
        assertThat(verdict.isGood()).isFalse();
    }

    @Test
    void aLogAgainstItsSendersOrderIsReordered() {
        Outcome.Scale scale = new Outcome.Scale(2, Duration.ofSeconds(1));
        List<Message> all = List.of(m(1), m(2), m(3));
        Outcome outcome =
                new Outcome(
                        List.of(sent(2), sent(1), sent(3)),
                        all.stream().map(VerdictTest::delivered).toList(),
                        Map.of(TALK, all),
                        scale);

        assertThat(Verdict.of(outcome)).isEqualTo(new Verdict(0, 0, 1));
    }

    private Verdict verdict(List<Message> delivered, List<Message> log) {
        return Verdict.of(
                new Outcome(
                        sent,
                        delivered.stream().map(VerdictTest::delivered).toList(),
                        Map.of(TALK, log),
                        new Outcome.Scale(2, Duration.ofSeconds(1))));
    }

    private static Message m(long seq) {
        return new Message(seq, new MessageId("m-" + seq), ALICE, "text " + seq, NOON);
    }

    private static Delivered delivered(Message message) {
        return new Delivered(BOB, TALK, message, 0);
    }

    private static Sent sent(long seq) {
        Line line = new Line(Duration.ZERO, ALICE, BOB, m(seq).text());
        Stored stored = new Stored(TALK, m(seq).id(), seq, NOON, false);
        return new Sent(line, 0, CompletableFuture.completedFuture(stored));
    }
}
