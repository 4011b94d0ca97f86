package chat.serverless.local.dynamodb;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.Faults;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Tables that refuse calls, fail, or answer late. One call has one of these faults at most.
public final class FaultyTables implements TableApi {

    private static final List<Fault> OF_READS =
            List.of(Fault.TABLE_THROTTLED, Fault.TABLE_FAILING, Fault.TABLE_LATE);
    private static final List<Fault> OF_WRITES =
            List.of(
                    Fault.TABLE_THROTTLED,
                    Fault.TABLE_FAILING,
                    Fault.TABLE_LATE,
                    Fault.TABLE_FAILS_AFTER_WRITE);
    private static final Duration LEAST_LATE = Duration.ofMillis(200);
    private static final Duration MOST_LATE = Duration.ofSeconds(3);

    private final TableApi tables;
    private final Faults faults;
    private final Vertx vertx;

    public FaultyTables(TableApi tables, Faults faults, Vertx vertx) {
        this.tables = tables;
        this.faults = faults;
        this.vertx = vertx;
    }

    @Override
    public Future<Answer> call(Call call) {
        Fault fault = faults.firstOf(Capacity.isWrite(call.operation()) ? OF_WRITES : OF_READS);
        if (fault == Fault.TABLE_THROTTLED) {
            return Future.succeededFuture(throttled());
        }
        if (fault == Fault.TABLE_FAILING) {
            return Future.succeededFuture(failure());
        }
        Future<Answer> answer = tables.call(call);
        if (fault == Fault.TABLE_LATE) {
            return answer.compose(this::later);
        }
        return fault == Fault.TABLE_FAILS_AFTER_WRITE ? answer.map(_ -> failure()) : answer;
    }

    private Future<Answer> later(Answer answer) {
        Duration delay = faults.between(Fault.TABLE_LATE, LEAST_LATE, MOST_LATE);
        return vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS).map(answer);
    }

    private static Answer throttled() {
        return Answer.error(
                400,
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded."
                        + " Consider increasing your provisioning level with the UpdateTable API.");
    }

    private static Answer failure() {
        return Answer.error(500, "InternalServerError", "Internal server error");
    }
}
