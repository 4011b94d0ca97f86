package chat.serverless.load.warm;

import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Arguments;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// `warm`: time and bytes that the code alone takes, by JMH, compiled as functions are.
public final class Warm {

    private static final String BYTES = "gc.alloc.rate.norm";

    private Warm() {}

    public static void run(Arguments arguments, PrintStream out) {
        Options options =
                new OptionsBuilder()
                        .include("chat.serverless.load.warm.")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(1)
                        .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m")
                        .warmupIterations((int) arguments.number("warm-ups", 3))
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations((int) arguments.number("iterations", 5))
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        Table table =
                new Table(
                        "The code alone, C1 only, as Lambda compiles it",
                        "what",
                        "µs",
                        "± 99.9 %",
                        "bytes allocated");
        try {
            for (RunResult one : new Runner(options).run()) {
                Result<?> time = one.getPrimaryResult();
                Result<?> bytes = one.getSecondaryResults().get(BYTES);
                table.row(
                        one.getPrimaryResult().getLabel(),
                        time.getScore(),
                        time.getScoreError(),
                        bytes == null ? Double.NaN : bytes.getScore());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
        out.println(table);
    }
}
