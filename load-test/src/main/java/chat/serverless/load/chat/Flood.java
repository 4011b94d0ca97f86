package chat.serverless.load.chat;

import chat.serverless.load.rig.Stopwatch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// As much as there can be: in each pair one says the next as soon as the last is delivered.
final class Flood implements Pairs.Listener {

    private static final long LOOK_NANOS = 1_000_000;

    private final Map<Integer, Long> under = new ConcurrentHashMap<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Stopwatch times = new Stopwatch();
    private volatile @Nullable Pairs pairs;
    private volatile long end;

    /// @return messages delivered a second
    double play(Pairs all, int seconds) {
        long start = System.nanoTime();
        pairs = all;
        end = start + TimeUnit.SECONDS.toNanos(seconds);
        for (int user = 0; user < all.size(); user += 2) {
            next(all, user);
        }
        while (System.nanoTime() < end || !under.isEmpty()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    /// Numbers that are the speaker, modulo the number of users.
    private void next(Pairs all, int user) {
        int message = rounds.incrementAndGet() * all.size() + user;
        under.put(message, System.nanoTime());
        all.say(user, message);
    }

    @Override
    public void acknowledged(int message) {
        // What counts is what is delivered.
    }

    @Override
    public void delivered(int message) {
        Long since = under.get(message);
        Pairs all = pairs;
        if (since == null || all == null) {
            return;
        }
        long now = System.nanoTime();
        times.add(now - since);
        done.incrementAndGet();
        if (now < end) {
            next(all, message % all.size());
        }
        under.remove(message);
    }

    int messages() {
        return done.get();
    }

    Stopwatch times() {
        return times;
    }
}
