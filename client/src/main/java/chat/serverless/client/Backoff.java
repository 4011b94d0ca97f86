package chat.serverless.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Exponential backoff with full jitter: each delay is random from zero to a window that doubles,
/// up to a cap.
final class Backoff {

    private final Timing timing;
    private final RandomGenerator random;
    private Duration window;

    Backoff(Timing timing, RandomGenerator random) {
        this.timing = timing;
        this.random = random;
        this.window = timing.backoffBase();
    }

    /// The next delay.
    Duration next() {
        Duration delay = Duration.ofMillis(random.nextLong(window.toMillis() + 1));
        Duration doubled = window.multipliedBy(2);
        window = doubled.compareTo(timing.backoffCap()) < 0 ? doubled : timing.backoffCap();
        return delay;
    }

    /// Begins again with the first window.
    void reset() {
        window = timing.backoffBase();
    }
}
