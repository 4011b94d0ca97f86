package chat.serverless.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one thread that calls the listener.
final class Callbacks {

    /// As many calls may wait before no more frames are read.
    private static final int MOST_WAITING = 1000;

    private static final Logger LOG = System.getLogger("chat.serverless.client");

    private final ChatListener listener;
    private final ExecutorService executor;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Thread thread;

    Callbacks(ChatListener listener) {
        this.listener = listener;
        this.executor =
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("chat-client-listener").factory());
    }

    /// Calls the listener after all calls before.
    void tell(Consumer<ChatListener> call) {
        enqueue(() -> call.accept(listener));
    }

    /// Runs at once, or, where the listener is far behind, when it has caught up.
    void whenNotBehind(Runnable task) {
        if (waiting.get() < MOST_WAITING) {
            task.run();
        } else {
            enqueue(task);
        }
    }

    /// Takes no more calls; those that wait are still made.
    void end() {
        executor.shutdown();
    }

    /// Waits for the last call, then interrupts it; returns at once on the listener's own thread.
    void awaitEnd(Duration most) throws InterruptedException {
        if (!Thread.currentThread().equals(thread)
                && !executor.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
            executor.shutdownNow();
        }
    }

    boolean hasEnded() {
        return executor.isTerminated();
    }

    private void enqueue(Runnable task) {
        waiting.incrementAndGet();
        try {
            executor.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "No callback after the end");
        }
    }

    private void guarded(Runnable task) {
        thread = Thread.currentThread();
        waiting.decrementAndGet();
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The listener failed", e);
        }
    }
}
