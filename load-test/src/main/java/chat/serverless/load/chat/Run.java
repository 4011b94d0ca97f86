package chat.serverless.load.chat;

import chat.serverless.load.rig.Stopwatch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Messages at a given rate, each at its time, whatever becomes of those before it. The message
/// with number n is said by the user n modulo the number of users.
final class Run implements Pairs.Listener {

    private static final long LIMIT_SECONDS = 120;

    private final Timetable timetable;
    private final CountDownLatch missing;
    private final Stopwatch acknowledged = new Stopwatch();
    private final Stopwatch delivered = new Stopwatch();
    private volatile long start;
    private volatile long end;

    Run(Timetable timetable) {
        this.timetable = timetable;
        this.missing = new CountDownLatch(timetable.messages());
    }

    /// Says all of them, and waits until all are delivered.
    void play(Pairs pairs) {
        start = System.nanoTime();
        for (int n = 0; n < timetable.messages(); n++) {
            LockSupport.parkNanos(start + timetable.due(n) - System.nanoTime());
            pairs.say(n % pairs.size(), n);
        }
        try {
            if (!missing.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        missing.getCount() + " messages were not delivered in two minutes.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        end = System.nanoTime();
    }

    @Override
    public void acknowledged(int message) {
        acknowledged.add(lateness(message));
    }

    @Override
    public void delivered(int message) {
        delivered.add(lateness(message));
        missing.countDown();
    }

    private long lateness(int message) {
        return System.nanoTime() - start - timetable.due(message);
    }

    Stopwatch toAcknowledgement() {
        return acknowledged;
    }

    Stopwatch toDelivery() {
        return delivered;
    }

    int messages() {
        return timetable.messages();
    }

    double messagesASecond() {
        return messages() / ((end - start) / 1e9);
    }
}
