package chat.serverless.load.cold;

import chat.serverless.local.lambda.Timesheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// The classes that a process loads while it runs its first event, as the JVM itself logs them.
final class LoadedClasses implements Timesheet {

    private final Path log;
    private volatile long began;
    private volatile long ended;

    private LoadedClasses(Path log) {
        this.log = log;
    }

    /// @param folder for the log
    static LoadedClasses into(Path folder) {
        return new LoadedClasses(folder.resolve("classes.log"));
    }

    /// What makes a JVM write the log. Its times are those of the same clock as here.
    String jvmOptions() {
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

    /// After the first event.
    int count() {
        try (Stream<String> lines = Files.lines(log)) {
            return Math.toIntExact(
                    lines.filter(line -> line.contains(" source: "))
                            .mapToLong(LoadedClasses::time)
                            .filter(time -> time >= began && time <= ended)
                            .count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of a line such as `[61631217236868ns] java.lang.String source: jrt:/java.base`.
    private static long time(String line) {
        return Long.parseLong(line.substring(1, line.indexOf("ns]")));
    }
}
