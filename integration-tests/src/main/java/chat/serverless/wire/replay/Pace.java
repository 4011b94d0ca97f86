package chat.serverless.wire.replay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// How fast lines follow each other.
///
/// @param speed how many times as fast as they were spoken; 0 for as fast as it goes
/// @param window how many lines may be under way at once, 1 to 10,000
record Pace(double speed, int window) {

    Pace {
        if (!(speed >= 0) || window < 1 || window > 10_000) {
            throw new IllegalArgumentException(
                    "The speed is from 0 on, and the window is from 1 to 10000.");
        }
    }

    /// As fast as it goes, 16 at once.
    static final Pace FAST = new Pace(0, 16);

    /// Completes when it is time for a line.
    ///
    /// @param at when it was spoken, since the first
    /// @param startNanos when the first was sent, by `System.nanoTime`
    CompletableFuture<?> due(Duration at, long startNanos) {
        if (speed == 0) {
            return CompletableFuture.completedFuture("");
        }
        long wait = startNanos + (long) (at.toNanos() / speed) - System.nanoTime();
        Executor later = CompletableFuture.delayedExecutor(Math.max(0, wait), TimeUnit.NANOSECONDS);
        return CompletableFuture.runAsync(() -> {}, later);
    }
}
