package chat.serverless.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The classes that a process loads while it runs its first event, as the JVM itself logs them. For
/// one process of one function.
public final class LoadedClasses implements Timesheet {

    private static final String SOURCE = " source: ";

    private final Path log;
    private volatile long began;
    private volatile long ended;

    private LoadedClasses(Path log) {
        this.log = log;
    }

    /// @param folder for the log
    public static LoadedClasses into(Path folder) {
        return new LoadedClasses(folder.resolve("classes.log"));
    }

    /// What makes a JVM write the log, for `JAVA_TOOL_OPTIONS`. Its times are those of the same
    /// clock as here.
    public String jvmOptions() {
        return "-Xlog:class+load:file=" + log + ":timenanos:filecount=0";
    }

    @Override
    public void began(Assignment assignment) {
        if (assignment.first()) {
            began = System.nanoTime();
        }
    }

    @Override
    public void ran(Assignment assignment, Duration time) {
        if (assignment.first()) {
            ended = System.nanoTime();
        }
    }

    /// Their names, in the order in which they were loaded. After the first event.
    public List<String> names() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(SOURCE))
                    .filter(line -> time(line) >= began && time(line) <= ended)
                    .map(line -> line.substring(line.indexOf(' ') + 1, line.indexOf(SOURCE)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of a line such as `[61631217236868ns] java.lang.String source: jrt:/java.base`.
    private static long time(String line) {
        return Long.parseLong(line.substring(1, line.indexOf("ns]")));
    }
}
