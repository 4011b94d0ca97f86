package chat.serverless.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls the outbox store, one call after the other, on a thread of its own; what comes of it is
/// told in the loop. Where there is no store, all succeeds at once.
final class Keeper {

    /// How a call ended.
    sealed interface Outcome<T> {

        /// Well.
        record Done<T>(T value) implements Outcome<T> {}

        /// With what the store threw.
        record Failed<T>(RuntimeException cause) implements Outcome<T> {}
    }

    private static final Logger LOG = System.getLogger("chat.serverless.client");

    private final Loop loop;
    private final @Nullable OutboxStore store;
    private final ExecutorService calls;

    Keeper(Loop loop, @Nullable OutboxStore store) {
        this.loop = loop;
        this.store = store;
        this.calls =
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("chat-client-outbox").factory());
    }

    void load(Consumer<Outcome<List<Unsent>>> whenDone) {
        if (store == null) {
            whenDone.accept(new Outcome.Done<>(List.of()));
        } else {
            call(store::load, whenDone);
        }
    }

    void save(List<Unsent> messages, Consumer<Outcome<List<Unsent>>> whenDone) {
        if (store == null || messages.isEmpty()) {
            whenDone.accept(new Outcome.Done<>(messages));
        } else {
            call(
                    () -> {
                        store.save(messages);
                        return messages;
                    },
                    whenDone);
        }
    }

    /// Forgets a message. Where that fails, it is sent once more by a later client.
    void remove(Unsent message) {
        if (store != null) {
            call(
                    () -> {
                        store.remove(message);
                        return message;
                    },
                    _ -> {});
        }
    }

    /// Takes no more calls; those that wait are still made.
    void end() {
        calls.shutdown();
    }

    /// Waits for the last call.
    void awaitEnd(Duration most) throws InterruptedException {
        boolean _ = calls.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean hasEnded() {
        return calls.isTerminated();
    }

    private <T> void call(Supplier<T> call, Consumer<Outcome<T>> whenDone) {
        try {
            calls.execute(() -> {
                Outcome<T> outcome = outcome(call);
                boolean _ = loop.execute(() -> whenDone.accept(outcome));
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "No call of the outbox store after the end");
        }
    }

    private static <T> Outcome<T> outcome(Supplier<T> call) {
        try {
            return new Outcome.Done<>(call.get());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The outbox store failed", e);
            return new Outcome.Failed<>(e);
        }
    }
}
