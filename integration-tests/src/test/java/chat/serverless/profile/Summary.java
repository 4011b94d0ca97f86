package chat.serverless.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Counts what a profile ran, and what it skipped for which reason, into `target/profile-NAME.txt`.
/// A class that is skipped as a whole counts with its methods; a method with parameters that is
/// skipped counts once.
public final class Summary implements TestExecutionListener {

    private final Map<String, Long> skipped = new TreeMap<>();
    private long passed;
    private long failed;
    private @Nullable TestPlan plan;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
            case FAILED -> failed++;
            case ABORTED -> executionSkipped(test, reason(result));
        }
    }

    private static String reason(TestExecutionResult result) {
        return result.getThrowable().map(Throwable::getMessage).orElse("aborted");
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skipped.merge(reason, tests(test), Long::sum);
    }

    private long tests(TestIdentifier skippedTest) {
        if (plan == null || !skippedTest.isContainer()) {
            return 1;
        }
        long below =
                plan.getDescendants(skippedTest).stream().filter(TestIdentifier::isTest).count();
        return Math.max(1, below);
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        String profile = System.getProperty("chat.profile");
        if (profile != null) {
            write(Path.of("target", "profile-" + profile + ".txt"), text(profile));
        }
    }

    private String text(String profile) {
        long left = skipped.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder();
        text.append(
                "%s: %d tests, %d passed, %d failed, %d skipped%n"
                        .formatted(profile, passed + failed + left, passed, failed, left));
        skipped.forEach((reason, tests) -> text.append("%5d  %s%n".formatted(tests, reason)));
        return text.toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
