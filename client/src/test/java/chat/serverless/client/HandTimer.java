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

    /// What jitter adds at most.
    private static final Duration JITTER = Duration.ofMillis(40);

    private record Held(Duration delay, RunnableScheduledFuture<?> task, AtomicBoolean fired) {

        boolean isFor(Duration wanted) {
            Duration more = delay.minus(wanted);
            return !more.isNegative() && more.compareTo(JITTER) <= 0;
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

    /// Waits for something to be delayed by so long, but for jitter, and lets the time pass for all
    /// of it.
    void pass(Duration delay) {
        await().atMost(Duration.ofSeconds(15)).until(() -> fire(delay));
    }

    private boolean fire(Duration delay) {
        boolean fired = false;
        for (Held one : held) {
            if (one.isFor(delay) && one.fired.compareAndSet(false, true) && !one.task.isDone()) {
                execute(one.task);
                fired = true;
            }
        }
        return fired;
    }
}
