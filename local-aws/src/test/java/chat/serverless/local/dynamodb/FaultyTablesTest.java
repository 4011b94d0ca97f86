package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.dynamodb.TableApi.Answer;
import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.FaultPlan;
import chat.serverless.local.faults.Faults;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyTablesTest {

    /// Of a delay of 0.2 seconds.
    private static final long SEED = 64;

    private static final Vertx VERTX = Vertx.vertx();

    private final ScriptedTables tables = new ScriptedTables();
    private final Faults faults = new Faults();
    private final TableApi faulty = new FaultyTables(tables, faults, VERTX);

    @AfterAll
    static void stop() {
        VERTX.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private Answer call(String operation) {
        return faulty.call(ScriptedTables.call(operation, "{}"))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private void use(Fault fault, double rate) {
        faults.use(new FaultPlan(SEED, Map.of(fault, rate)));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsBrokenAtRate0(Fault fault) {
        use(fault, 0);

        assertThat(call("PutItem").status()).isEqualTo(200);
        assertThat(tables.bodies).hasSize(1);
    }

    @Test
    void aThrottledCallIsNotCarriedOut() {
        use(Fault.TABLE_THROTTLED, 1);

        Answer answer = call("GetItem");

        assertThat(tables.bodies).isEmpty();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(answer.body().toJsonObject().getString("__type"))
                .isEqualTo(
                        "com.amazonaws.dynamodb.v20120810"
                                + "#ProvisionedThroughputExceededException");
    }

    @Test
    void aFailingCallIsNotCarriedOut() {
        use(Fault.TABLE_FAILING, 1);

        Answer answer = call("PutItem");

        assertThat(tables.bodies).isEmpty();
        assertInternalError(answer);
    }

    private static void assertInternalError(Answer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\","
                                + "\"message\":\"Internal server error\"}");
    }

    @Test
    void aLateCallIsCarriedOutAtOnceAndAnsweredLater() {
        use(Fault.TABLE_LATE, 1);
        long before = System.nanoTime();

        var answer = faulty.call(ScriptedTables.call("PutItem", "{}"));

        assertThat(tables.bodies).hasSize(1);
        assertThat(answer.isComplete()).isFalse();
        var late = answer.toCompletionStage().toCompletableFuture();
        assertThat(late.orTimeout(4, TimeUnit.SECONDS).join().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(199));
    }

    @Test
    void aWriteThatFailsAfterwardsIsCarriedOut() {
        use(Fault.TABLE_FAILS_AFTER_WRITE, 1);

        Answer answer = call("UpdateItem");

        assertThat(tables.bodies).hasSize(1);
        assertInternalError(answer);
    }

    @Test
    void readsDoNotFailAfterAWrite() {
        use(Fault.TABLE_FAILS_AFTER_WRITE, 1);

        assertThat(call("Query").status()).isEqualTo(200);
        assertThat(faults.json().path("injected")).hasToString("{\"table-fails-after-write\":0}");
    }
}
