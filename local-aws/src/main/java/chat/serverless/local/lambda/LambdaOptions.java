package chat.serverless.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How functions are run.
///
/// @param runtime the client of AWS's that functions run under
/// @param folder gets `logs` with one file a function, with all that its processes print, and,
///   while they run, `functions` with the unzipped packages
/// @param classCache the folder of what JVMs learnt of packages, with which processes start sooner;
///   null to start them as they are deployed
/// @param environment variables for every function, over those of the template
/// @param limits how much at once, and how long
/// @param timesheet hears what was run
public record LambdaOptions(
        RuntimeJars runtime,
        Path folder,
        @Nullable Path classCache,
        Map<String, String> environment,
        Limits limits,
        Timesheet timesheet) {

    /// As deployed, with nobody who hears what was run.
    public LambdaOptions(
            RuntimeJars runtime, Path folder, Map<String, String> environment, Limits limits) {
        this(runtime, folder, null, environment, limits, (_, _) -> {});
    }

    /// How much at once, and how long.
    ///
    /// @param processes the most processes of one function
    /// @param waiting the most events of one function that wait for a process
    /// @param longestWait how long an event waits for a process
    /// @param longestStart how long a process may take until it asks for its first event
    /// @param longestIdle how long a process is kept that has nothing to do, but for the last one
    /// @param longestRestore how long a process may take from its restore until it asks for its
    ///   first event
    public record Limits(
            int processes,
            int waiting,
            Duration longestWait,
            Duration longestStart,
            Duration longestIdle,
            Duration longestRestore) {

        private static final int FEWEST_PROCESSES = 2;
        private static final int MOST_PROCESSES = 10;

        /// A process a core of each function, 2 at least and 10 at most: more would only take time
        /// from one another. 1000 waiting events, 30 seconds each; a minute to start; 2 minutes
        /// idle; AWS's 10 seconds for a restore.
        public static Limits usual() {
            int cores = Runtime.getRuntime().availableProcessors();
            return new Limits(
                    Math.clamp(cores, FEWEST_PROCESSES, MOST_PROCESSES),
                    1000,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(10));
        }
    }
}
