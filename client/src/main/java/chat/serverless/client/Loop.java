package chat.serverless.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One virtual thread that does one thing after the other. It owns all state of a client, so that
/// nothing there needs a lock.
///
/// Every task that is taken is run, also those that wait when the loop ends; what a timer has not
/// started by then never is.
final class Loop {

    private static final Logger LOG = System.getLogger("chat.serverless.client");

    private final ExecutorService tasks;
    private final ScheduledExecutorService timer;

    Loop(ScheduledExecutorService timer) {
        this.tasks =
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("chat-client-loop").factory());
        this.timer = timer;
    }

    /// Runs a task soon; false where the loop has ended.
    boolean execute(Runnable task) {
        try {
            tasks.execute(() -> guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /// Runs a task after a delay, unless it is cancelled before.
    Alarm after(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(task);
        Runnable wake = () -> execute(alarm);
        try {
            alarm.future = timer.schedule(wake, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "No timer after the end");
        }
        return alarm;
    }

    /// Takes no more tasks, and stops all timers.
    void end() {
        timer.shutdownNow();
        tasks.shutdown();
    }

    /// Waits for the end; false where it took longer.
    boolean awaitEnd(Duration most) throws InterruptedException {
        return tasks.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)
                && timer.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean hasEnded() {
        return tasks.isTerminated() && timer.isTerminated();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A task of the client failed", e);
        }
    }

    /// A task that waits for its time. Used by the loop's thread only.
    static final class Alarm implements Runnable {

        private final Runnable task;
        private boolean cancelled;
        private @Nullable Future<?> future;

        private Alarm(Runnable task) {
            this.task = task;
        }

        void cancel() {
            cancelled = true;
            if (future != null) {
                future.cancel(false);
            }
        }

        @Override
        public void run() {
            if (!cancelled) {
                task.run();
            }
        }
    }
}
