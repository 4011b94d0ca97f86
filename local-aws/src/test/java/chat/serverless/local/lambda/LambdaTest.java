package chat.serverless.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Invoker.Invocation.Failed;
import chat.serverless.local.lambda.Invoker.Invocation.Returned;
import chat.serverless.local.lambda.Invoker.Invocation.TimedOut;
import chat.serverless.local.lambda.LambdaOptions.Limits;
import chat.serverless.local.process.StartException;
import chat.serverless.local.template.StackFunction;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaTest {

    static final Path RUNTIME = Path.of("lambda-runtime/target/lib");

    private static final Limits LIMITS =
            new Limits(
                    3, 4, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private static final BlockingQueue<Run> RUNS = new LinkedBlockingQueue<>();

    private record Run(String function, Duration time) {}

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
                                SampleFunction.named("Sample", zip, Duration.ofSeconds(20)),
                                SampleFunction.named("Calm", zip, Duration.ofSeconds(20)),
                                SampleFunction.named("Hasty", zip, Duration.ofMillis(700)),
                                with(zip, "Broken", "FAIL_TO_START"),
                                with(zip, "Leaving", "EXIT_AT_START"),
                                SampleFunction.named(
                                        "Own",
                                        SampleFunction.zipOf(folder, "#!/bin/sh\nexit 7\n"),
                                        Duration.ofSeconds(20))),
                        new LambdaOptions(
                                RUNTIME,
                                folder.resolve("all"),
                                null,
                                Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
                                LIMITS,
                                (it, time) -> RUNS.add(new Run(it.function().name(), time))));
    }

    private static StackFunction with(Path zip, String name, String flag) {
        return new StackFunction(
                name,
                zip,
                SampleFunction.HANDLER,
                256,
                Duration.ofSeconds(5),
                Map.of(flag, "true"),
                false,
                List.of());
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

    private static CompletableFuture<Invocation> invoke(String function, String event) {
        byte[] json = ('"' + event + '"').getBytes(StandardCharsets.UTF_8);
        return lambda.invoke(function, json).orTimeout(30, TimeUnit.SECONDS);
    }

    private static String answer(String event) {
        return answer("Sample", event);
    }

    private static String answer(String function, String event) {
        return text(invoke(function, event).join());
    }

    private static String text(Invocation invocation) {
        assertThat(invocation).isInstanceOf(Returned.class);
        String json = new String(((Returned) invocation).payload(), StandardCharsets.UTF_8);
        return json.substring(1, json.length() - 1);
    }

    @Test
    void returnsWhatTheFunctionReturns() {
        String answer = answer("echo hällo");

        assertThat(answer).isEqualTo("hällo");
    }

    @Test
    void aPackageWithAProgramOfItsOwnIsStartedByThat() {
        Invocation failed = invoke("Own", "echo").join();

        assertThat(failed)
                .isEqualTo(
                        new Failed(
                                "Runtime.ExitError",
                                "Error: Runtime exited with error: exit status 7"));
    }

    @Test
    void usesTheProcessThatIsFreeAgain() {
        String first = answer("Calm", "pid");

        String second = answer("Calm", "pid");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void runsInTheUnzippedPackage() {
        Path task = Path.of(answer("folder"));

        assertThat(task.resolve("lib")).isDirectory();
    }

    @Test
    void givesTheEnvironmentOfAFunctionAndNothingOfOurs() {
        Set<String> variables = Set.of(answer("variables").split(","));

        assertThat(variables)
                .contains("COLOR", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_LAMBDA_FUNCTION_NAME")
                .doesNotContain("JAVA_TOOL_OPTIONS", "JAVA_HOME", "AWS_PROFILE");
        assertThat(answer("env AWS_ACCESS_KEY_ID")).matches("LOCAL[0-9A-F]{8}Sample");
        assertThat(answer("env AWS_ENDPOINT_URL")).isEqualTo("http://127.0.0.1:1");
        assertThat(answer("env AWS_LAMBDA_FUNCTION_MEMORY_SIZE")).isEqualTo("256");
    }

    @Test
    void anErrorOfTheFunctionLeavesItsProcessAlive() {
        String before = answer("Calm", "pid");

        Invocation failed = invoke("Calm", "throw oops").join();

        assertThat(failed).isInstanceOf(Failed.class);
        assertThat(((Failed) failed).message()).isEqualTo("oops");
        assertThat(answer("Calm", "pid")).isEqualTo(before);
    }

    @Test
    void aProcessThatExitsFailsItsEventAndIsReplaced() {
        Invocation exited = invoke("Sample", "exit 7").join();

        assertThat(exited).isInstanceOf(Failed.class);
        assertThat(((Failed) exited).type()).isEqualTo("Runtime.ExitError");
        assertThat(((Failed) exited).message()).endsWith("exit status 7");
        assertThat(answer("echo again")).isEqualTo("again");
    }

    @Test
    void anEventThatTakesTooLongEndsItsProcessAndTheNextOneRuns() {
        long pid = Long.parseLong(text(invoke("Hasty", "pid").join()));

        Invocation late = invoke("Hasty", "wait 60000").join();

        assertThat(late).isInstanceOf(TimedOut.class);
        assertThat(text(invoke("Hasty", "echo next").join())).isEqualTo("next");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void everyRunIsTimedOnce() {
        answer("Calm", "echo ready");
        RUNS.clear();

        answer("Calm", "wait 200");
        invoke("Calm", "throw oops").join();

        Run first = RUNS.remove();
        assertThat(first.function()).isEqualTo("Calm");
        assertThat(first.time()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
        assertThat(RUNS.remove().function()).isEqualTo("Calm");
        assertThat(RUNS).isEmpty();
    }

    @Test
    void aProcessIsEndedByItsKey() {
        String key = answer("Calm", "env AWS_ACCESS_KEY_ID");
        assertThat(lambda.processes().has(key)).isTrue();

        lambda.processes().kill(key);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !lambda.processes().has(key));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> invoke("Calm", "pid").join() instanceof Returned);
        assertThat(answer("Calm", "env AWS_ACCESS_KEY_ID")).endsWith("Calm").isNotEqualTo(key);
    }

    @Test
    void aFunctionThatThrowsWhileItStartsFails() {
        Invocation failed = invoke("Broken", "echo x").join();

        assertThat(failed).isInstanceOf(Failed.class);
    }

    @Test
    void aFunctionThatExitsWhileItStartsFails() {
        Invocation failed = invoke("Leaving", "echo x").join();

        assertThat(failed)
                .isEqualTo(
                        new Failed(
                                "Runtime.ExitError",
                                "Error: Runtime exited with error: exit status 9"));
    }

    @Test
    void anUnknownFunctionFails() {
        Invocation failed = invoke("Nobody", "echo x").join();

        assertThat(failed)
                .isEqualTo(new Failed("ResourceNotFoundException", "Function not found: Nobody"));
    }

    @Test
    void eventsAtTheSameTimeGetProcessesOfTheirOwnUpToTheLimitAndThenWait() {
        List<CompletableFuture<Invocation>> all =
                IntStream.range(0, 4).mapToObj(_ -> invoke("Sample", "wait 1500")).toList();

        Set<String> processes = new HashSet<>();
        all.forEach(each -> processes.add(text(each.join())));

        assertThat(processes).hasSizeBetween(2, 3);
    }

    @Test
    void moreEventsThanMayWaitAreThrottled() {
        List<CompletableFuture<Invocation>> all =
                IntStream.range(0, 12).mapToObj(_ -> invoke("Sample", "wait 100")).toList();

        List<Invocation> outcomes = all.stream().map(CompletableFuture::join).toList();

        assertThat(outcomes)
                .contains(new Failed("TooManyRequestsException", "Rate Exceeded."))
                .anyMatch(Returned.class::isInstance);
    }

    @Test
    void printsGoToTheFunctionsLog() {
        answer("echo x");

        assertThat(folder.resolve("all/logs/Sample.log")).exists();
    }

    @Test
    void closingEndsTheProcessesAndRemovesTheUnzippedPackage() {
        Lambda other =
                Lambda.start(
                        vertx,
                        List.of(
                                SampleFunction.named(
                                        "Other",
                                        folder.resolve("function.zip"),
                                        Duration.ofSeconds(5))),
                        new LambdaOptions(RUNTIME, folder.resolve("other"), Map.of(), LIMITS));
        String pid = text(other.invoke("Other", "\"pid\"".getBytes(StandardCharsets.UTF_8)).join());
        String task =
                text(other.invoke("Other", "\"folder\"".getBytes(StandardCharsets.UTF_8)).join());

        other.close();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
        assertThat(Files.exists(Path.of(task))).isFalse();
    }

    @Test
    void processesWithNothingToDoEndButForTheLastOne() {
        Limits brief =
                new Limits(
                        2,
                        4,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMillis(300));
        StackFunction function =
                SampleFunction.named(
                        "Resting", folder.resolve("function.zip"), Duration.ofSeconds(5));
        try (Lambda other =
                Lambda.start(
                        vertx,
                        List.of(function),
                        new LambdaOptions(RUNTIME, folder.resolve("resting"), Map.of(), brief))) {
            byte[] event = "\"wait 3000\"".getBytes(StandardCharsets.UTF_8);
            var first = other.invoke("Resting", event);
            var second = other.invoke("Resting", event);

            Set<Long> pids = Set.of(pid(first.join()), pid(second.join()));

            assertThat(pids).hasSize(2);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> pids.stream().filter(LambdaTest::isAlive).count() == 1);
        }
    }

    @Test
    void whatIsNotWantedSoonStartsWithItsFirstEvent() {
        Path own = folder.resolve("late");
        Path zip = folder.resolve("function.zip");
        Duration limit = Duration.ofSeconds(20);
        byte[] event = "\"pid\"".getBytes(StandardCharsets.UTF_8);
        try (Lambda other =
                Lambda.start(
                        vertx,
                        List.of(
                                SampleFunction.named("Soon", zip, limit),
                                SampleFunction.named("Late", zip, limit)),
                        new LambdaOptions(RUNTIME, own, Map.of(), LIMITS),
                        "Soon"::equals)) {
            assertThat(other.invoke("Soon", event).join()).isInstanceOf(Invocation.Returned.class);
            assertThat(own.resolve("logs/Late.log")).doesNotExist();

            assertThat(other.invoke("Late", event).join()).isInstanceOf(Invocation.Returned.class);
            assertThat(own.resolve("logs/Late.log")).exists();
        }
    }

    private static long pid(Invocation invocation) {
        String text = text(invocation);
        return Long.parseLong(text.substring(text.indexOf(" ") + 1));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void aMissingPackageIsNamed() {
        StackFunction missing =
                SampleFunction.named("Missing", folder.resolve("no.zip"), Duration.ofSeconds(5));

        assertThatThrownBy(() ->
                        Lambda.start(
                                vertx,
                                List.of(missing),
                                new LambdaOptions(
                                        RUNTIME, folder.resolve("missing"), Map.of(), LIMITS)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no.zip is missing");
    }
}
