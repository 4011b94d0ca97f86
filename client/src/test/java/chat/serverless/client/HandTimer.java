package chat.serverless.client;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A timer whose long delays end when the test says so. Those below a second pass by themselves.
final class HandTimer extends ScheduledThreadPoolExecutor {

    private record Held(Duration delay, RunnableScheduledFuture<?> task, AtomicBoolean fired) {

        boolean isFor(Duration wanted, Duration jitter) {
            Duration more = delay.minus(wanted);
            return !more.isNegative() && more.compareTo(jitter) <= 0;
        }
    }

    private final Queue<Held> held = new ConcurrentLinkedQueue<>();

    HandTimer() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Duration exact = Duration.of(delay, unit.toChronoUnit());
        if (exact.toSeconds() == 0) {
            return super.schedule(task, delay, unit);
        }
        RunnableScheduledFuture<?> future =
                (RunnableScheduledFuture<?>) super.schedule(task, 1, TimeUnit.DAYS);
        held.add(new Held(exact, future, new AtomicBoolean()));
        return future;
    }

    /// Waits for something to be delayed by exactly so long, and lets the time pass for all of it.
    void pass(Duration delay) {
        pass(delay, Duration.ZERO);
    }

    /// The same where jitter is added.
    ///
    /// @param jitter at most so much
    void pass(Duration delay, Duration jitter) {
        await().atMost(Duration.ofSeconds(15)).until(() -> fire(delay, jitter));
    }

    private boolean fire(Duration delay, Duration jitter) {
        boolean fired = false;
        for (Held one : held) {
            if (one.isFor(delay, jitter)
                    && one.fired.compareAndSet(false, true)
                    && !one.task.isDone()) {
                execute(one.task);
                fired = true;
            }
        }
        return fired;
    }
}
