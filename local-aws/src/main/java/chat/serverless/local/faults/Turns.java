package chat.serverless.local.faults;

import java.time.Duration;
import java.util.SplittableRandom;

/// The turns of one fault, drawn from a stream of its own, so that other faults do not shift it.
final class Turns {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;
    private final double rate;
    private long injected;

    Turns(Fault fault, long seed, double rate) {
        this.random = new SplittableRandom(seed ^ fault.wireName().hashCode() * SPREAD);
        this.rate = rate;
    }

    synchronized boolean next() {
        return random.nextDouble() < rate;
    }

    synchronized Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    synchronized void count() {
        injected++;
    }

    synchronized long injected() {
        return injected;
    }
}
