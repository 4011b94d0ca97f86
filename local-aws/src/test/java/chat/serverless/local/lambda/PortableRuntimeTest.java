package chat.serverless.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Invoker.Invocation.Failed;
import chat.serverless.local.lambda.Invoker.Invocation.Returned;
import chat.serverless.local.template.StackFunction;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions without native code, as on macOS: AWS's client with its calls in Java.
class PortableRuntimeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Queue<String> RESTORED = new ConcurrentLinkedQueue<>();

    @TempDir static Path folder;

    private static Vertx vertx;
    private static Lambda lambda;

    @BeforeAll
    static void start() {
        Path zip = SampleFunction.zip(folder);
        vertx = Vertx.vertx();
        lambda =
                Lambda.start(
                        vertx,
                        List.of(
                                SampleFunction.named("Sample", zip, LIMIT),
                                new StackFunction(
                                        "Restored",
                                        zip,
                                        SampleFunction.HANDLER,
                                        256,
                                        LIMIT,
                                        Map.of(),
                                        true,
                                        List.of()),
                                new StackFunction(
                                        "Broken",
                                        zip,
                                        SampleFunction.HANDLER,
                                        256,
                                        LIMIT,
                                        Map.of("FAIL_TO_START", "true"),
                                        false,
                                        List.of())),
                        new LambdaOptions(
                                RuntimeJars.portable(Path.of("..")),
                                folder,
                                null,
                                Map.of(),
                                LambdaOptions.Limits.usual(),
                                new Restores()));
    }

    private static final class Restores implements Timesheet {

        @Override
        public void ran(Assignment assignment, Duration time) {
            // Only restores are of interest.
        }

        @Override
        public void restored(StackFunction function, Duration time) {
            RESTORED.add(function.name());
        }
    }

    @AfterAll
    static void stop() {
        lambda.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private static Invocation invoke(String function, String event) {
        byte[] json = ('"' + event + '"').getBytes(StandardCharsets.UTF_8);
        return lambda.invoke(function, json).orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String answer(String function, String event) {
        Invocation invocation = invoke(function, event);
        assertThat(invocation).isInstanceOf(Returned.class);
        String json = new String(((Returned) invocation).payload(), StandardCharsets.UTF_8);
        return json.substring(1, json.length() - 1);
    }

    @Test
    void returnsWhatTheFunctionReturns() {
        assertThat(answer("Sample", "echo hällo")).isEqualTo("hällo");
    }

    @Test
    void largeEventsAndResponsesPass() {
        String text = "x".repeat(5_000_000);

        assertThat(answer("Sample", "echo " + text)).isEqualTo(text);
    }

    @Test
    void oneProcessTakesManyEvents() {
        Set<String> processes =
                IntStream.range(0, 100)
                        .mapToObj(_ -> answer("Restored", "pid"))
                        .collect(Collectors.toSet());

        assertThat(processes).hasSize(1);
    }

    @Test
    void theStepsOfARestoreComeBeforeTheFirstEvent() {
        assertThat(answer("Restored", "echo there")).isEqualTo("there");

        assertThat(RESTORED).containsExactly("Restored");
    }

    @Test
    void errorsOfTheFunctionAreReported() {
        assertThat(invoke("Sample", "throw oops"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).isEqualTo("oops"));
    }

    @Test
    void aFunctionThatFailsToStartIsReported() {
        assertThat(invoke("Broken", "echo x")).isInstanceOf(Failed.class);
    }

    @Test
    void noNativeLibraryIsUnpacked() {
        assertThat(folder.resolve("functions")).isDirectoryNotContaining("glob:**.so");
    }
}
