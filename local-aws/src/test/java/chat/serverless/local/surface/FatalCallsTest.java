package chat.serverless.local.surface;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.FaultPlan;
import chat.serverless.local.faults.Faults;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Lambda;
import chat.serverless.local.lambda.LambdaOptions;
import chat.serverless.local.lambda.RuntimeJars;
import chat.serverless.local.lambda.SampleFunction;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FatalCallsTest {

    private static final AtomicInteger CARRIED_OUT = new AtomicInteger();
    private static final Faults FAULTS = new Faults();

    @TempDir static Path folder;

    private static Vertx vertx;
    private static Lambda lambda;
    private static int port;

    /// Carries out everything.
    private static final class Counting implements Endpoint {

        @Override
        public boolean takes(HttpServerRequest request) {
            return true;
        }

        @Override
        public void handle(HttpServerRequest request) {
            CARRIED_OUT.incrementAndGet();
            Answers.text(request, 200, "done");
        }
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer();
        server.requestHandler(request ->
                new FatalCalls(new Counting(), FAULTS, lambda.processes()).handle(request));
        port =
                server.listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join()
                        .actualPort();
        lambda =
                Lambda.start(
                        vertx,
                        List.of(
                                SampleFunction.named(
                                        "Caller",
                                        SampleFunction.zip(folder),
                                        Duration.ofSeconds(20))),
                        new LambdaOptions(
                                RuntimeJars.builtIn(Path.of("..")),
                                folder,
                                Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:" + port),
                                LambdaOptions.Limits.usual()));
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

    @BeforeEach
    void begin() {
        FAULTS.use(FaultPlan.NONE);
        CARRIED_OUT.set(0);
    }

    private static void use(Fault fault, double rate) {
        FAULTS.use(new FaultPlan(1, Map.of(fault, rate)));
    }

    private static Invocation call() {
        return lambda.invoke("Caller", "\"call\"".getBytes(StandardCharsets.UTF_8))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static void assertKilled(Invocation invocation) {
        assertThat(invocation).isInstanceOf(Invocation.Failed.class);
        assertThat(((Invocation.Failed) invocation).message()).endsWith("exit status 137");
    }

    @Test
    void aFunctionKilledBeforeItsCallHasNotMadeIt() {
        use(Fault.FUNCTION_KILLED_BEFORE_CALL, 1);

        Invocation invocation = call();

        assertKilled(invocation);
        assertThat(CARRIED_OUT).hasValue(0);
        assertThat(FAULTS.json().path("injected"))
                .hasToString("{\"function-killed-before-call\":1}");
    }

    @Test
    void aFunctionKilledAfterItsCallHasMadeItAndNotHeardOfIt() {
        use(Fault.FUNCTION_KILLED_AFTER_CALL, 1);

        Invocation invocation = call();

        assertKilled(invocation);
        assertThat(CARRIED_OUT).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void callsAreAnsweredAtRate0(Fault fault) {
        use(fault, 0);

        Invocation invocation = call();

        assertThat(invocation).isInstanceOf(Invocation.Returned.class);
        assertThat(new String(((Invocation.Returned) invocation).payload(), StandardCharsets.UTF_8))
                .isEqualTo("\"200\"");
    }

    @Test
    void callsOfOthersAreNotStruck() throws Exception {
        use(Fault.FUNCTION_KILLED_BEFORE_CALL, 1);

        int status = Http.to("http://127.0.0.1:" + port).aws("dynamodb", "", "{}").statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(FAULTS.json().path("injected"))
                .hasToString("{\"function-killed-before-call\":0}");
    }
}
