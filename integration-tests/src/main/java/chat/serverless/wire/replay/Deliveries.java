package chat.serverless.wire.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// All that was handed on, to anybody, in its order.
final class Deliveries {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<Delivered> all = new ArrayList<>();

    void add(Delivered delivered) {
        lock.lock();
        try {
            all.add(delivered);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there are so many, or until for some time none has come.
    void await(int count, Duration silence) throws InterruptedException {
        lock.lock();
        try {
            boolean goesOn = true;
            while (goesOn && all.size() < count) {
                goesOn = more.await(silence.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    List<Delivered> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }
}
