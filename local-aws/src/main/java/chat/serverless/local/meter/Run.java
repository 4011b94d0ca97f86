package chat.serverless.local.meter;

import java.util.Map;
import java.util.TreeMap;

/// One event that a process runs, and the calls that it makes meanwhile.
///
/// A call that begins when others have ended may have waited for them, and counts one step further
/// than the furthest of them; calls that are under way at the same time are on one step. So the
/// steps are the round trips that follow one another. A call that was merely late counts as one
/// that waited: of many runs the one with the fewest steps shows how the function is made.
final class Run {

    private final Job job;
    private final Map<String, Long> calls = new TreeMap<>();
    private final Map<String, Long> read = new TreeMap<>();
    private final Map<String, Long> written = new TreeMap<>();
    private int ended;
    private int steps;
    private int stepsToPost;

    Run(Job job) {
        this.job = job;
    }

    Job job() {
        return job;
    }

    /// A call begins.
    ///
    /// @param post whether it is one to a connection
    /// @return its step, for its end
    synchronized int began(String call, boolean post) {
        int step = ended + 1;
        calls.merge(call, 1L, Long::sum);
        steps = Math.max(steps, step);
        if (post && stepsToPost == 0) {
            stepsToPost = step;
        }
        return step;
    }

    synchronized void ended(int step) {
        ended = Math.max(ended, step);
    }

    synchronized void read(String table, long halves) {
        read.merge(table, halves, Long::sum);
    }

    synchronized void wrote(String table, long halves) {
        written.merge(table, halves, Long::sum);
    }

    /// Adds all of it to what its operation has used before.
    synchronized void addTo(Operation operation, long milliseconds) {
        operation.ran(job.first(), milliseconds);
        calls.forEach(operation.calls()::add);
        read.forEach(operation.read()::add);
        written.forEach(operation.written()::add);
        operation.roundTrips().add(steps);
        if (stepsToPost > 0) {
            operation.roundTripsToPost().add(stepsToPost);
        }
    }
}
