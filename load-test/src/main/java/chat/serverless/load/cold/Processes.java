package chat.serverless.load.cold;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/// The processes that this one has started.
final class Processes {

    private Processes() {}

    /// The processor time that the newest JVM among them has taken.
    static Duration newest() {
        return ProcessHandle.current()
                .children()
                .filter(Processes::isJava)
                .max(Comparator.comparing(Processes::since))
                .flatMap(child -> child.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }

    private static Instant since(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.MIN);
    }
}
