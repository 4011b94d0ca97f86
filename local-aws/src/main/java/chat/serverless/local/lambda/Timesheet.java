package chat.serverless.local.lambda;

import chat.serverless.local.template.StackFunction;
import java.time.Duration;

/// Hears of every event that a process ran.
@FunctionalInterface
public interface Timesheet {

    /// An event was run, well or not. Called before the outcome is known to anybody else.
    ///
    /// @param time from when the process got the event until it answered, or ended; without the
    ///   time that the event waited, or the process took to start
    void ran(StackFunction function, Duration time);
}
