package chat.serverless.local.time;

import java.time.Duration;
import java.time.Instant;

/// One event loop: what is run on it runs one after the other, so what is only used on it needs no
/// locks.
public interface Loop {

    /// The time on it.
    Instant now();

    /// Runs a task on it soon. Called from any thread.
    void run(Runnable task);

    /// Runs a task on it later. Called on the loop.
    ///
    /// @return cancels it, if it has not run yet; called on the loop
    Runnable after(Duration delay, Runnable task);
}
