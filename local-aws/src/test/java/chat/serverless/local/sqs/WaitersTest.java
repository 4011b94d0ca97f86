package chat.serverless.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.time.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitersTest {

    private static final Instant NOW = Instant.EPOCH;

    private final Deque<Received> messages = new ArrayDeque<>();
    private final Waiters waiters = new Waiters(new StoppedLoop(), this::take, () -> null);

    private List<Received> take(Receive ask) {
        return messages.isEmpty() ? List.of() : List.of(messages.remove());
    }

    @Test
    void whoHasGoneAwayTakesNothingFromWhoStillWaits() {
        Receive ask = new Receive(1, Duration.ofSeconds(20));
        CompletableFuture<List<Received>> gone = waiters.receive(ask);
        CompletableFuture<List<Received>> waiting = waiters.receive(ask);
        Message message = new Message("id", "body", NOW);
        messages.add(new Received(message, new ReceiptHandle("id", 1), 1, NOW, null));

        gone.cancel(false);
        waiters.serve();

        assertThat(waiting.join()).extracting(Received::message).containsExactly(message);
    }

    /// A loop on which nothing is ever due.
    private static final class StoppedLoop implements Loop {

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public void run(Runnable task) {
            task.run();
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
