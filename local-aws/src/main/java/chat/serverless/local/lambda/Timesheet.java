package chat.serverless.local.lambda;

import chat.serverless.local.template.StackFunction;
import java.time.Duration;

/// Hears what processes do.
@FunctionalInterface
public interface Timesheet {

    /// A process is ready for its first event.
    ///
    /// @param time from when it was started
    default void started(StackFunction function, Duration time) {}

    /// A process was told that it has been restored.
    ///
    /// @param time from when it was started
    default void restored(StackFunction function, Duration time) {}

    /// A process is about to get an event.
    default void began(Assignment assignment) {}

    /// An event was run, well or not. Called before the outcome is known to anybody else.
    ///
    /// @param time from when the process got the event until it answered, or ended; without the
    ///   time that the event waited, or the process took to start
    void ran(Assignment assignment, Duration time);

    /// One event for one process.
    ///
    /// @param process the key that the process signs its calls with
    /// @param event JSON in UTF-8
    /// @param first whether it is the first of this process
    record Assignment(StackFunction function, String process, byte[] event, boolean first) {}
}
