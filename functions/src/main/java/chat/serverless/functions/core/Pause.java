package chat.serverless.functions.core;

import java.security.SecureRandom;
import java.time.Duration;

/// Waits between attempts, so that those who met do not meet again.
@FunctionalInterface
public interface Pause {

    /// Waits before an attempt.
    ///
    /// @param attempt 1 for the first one after a failure
    void before(int attempt);

    /// Exponential with full jitter: a random time up to 5 ms, 10 ms, 20 ms … at most 200 ms.
    static Pause jittered() {
        // Others are seeded once, and so the same in all functions that one snapshot restored.
        SecureRandom random = new SecureRandom();
        return attempt -> {
            long most = Math.min(200, 5L << Math.min(attempt - 1, 10));
            try {
                Thread.sleep(Duration.ofNanos(random.nextLong(most * 1_000_000)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
