package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.dynamodb.TableApi.Answer;
import chat.serverless.local.meter.Meter;
import java.time.Instant;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeteredTablesTest {

    private static final String REPORT =
            "{\"Count\":0,\"ConsumedCapacity\":{\"TableName\":\"T\",\"CapacityUnits\":1.5}}";

    private final ScriptedTables tables = new ScriptedTables();
    private final Meter meter = new Meter(() -> Instant.EPOCH);
    private final TableApi metered = new MeteredTables(tables, meter);

    private Answer call(String operation, String body) {
        return metered.call(ScriptedTables.call(operation, body)).result();
    }

    private String units() {
        return meter.json().path("tables").toString();
    }

    @Test
    void asksForTheCapacityAndKeepsItToItself() {
        tables.answers(200, REPORT);

        Answer answer = call("Query", "{\"TableName\":\"T\"}");

        assertThat(tables.bodies)
                .containsExactly("{\"TableName\":\"T\",\"ReturnConsumedCapacity\":\"TOTAL\"}");
        assertThat(answer.body().toString()).isEqualTo("{\"Count\":0}");
        CRC32 checksum = new CRC32();
        checksum.update(answer.body().getBytes());
        assertThat(answer.headers().get("x-amz-crc32"))
                .isEqualTo(Long.toString(checksum.getValue()));
        assertThat(units()).isEqualTo("{\"T\":{\"read\":1.5,\"write\":0.0}}");
    }

    @Test
    void whoAsksForTheCapacityIsToldIt() {
        tables.answers(200, REPORT);
        String body = "{\"TableName\":\"T\",\"ReturnConsumedCapacity\":\"INDEXES\"}";

        Answer answer = call("Query", body);

        assertThat(tables.bodies).containsExactly(body);
        assertThat(answer.body().toString()).isEqualTo(REPORT);
        assertThat(units()).isEqualTo("{\"T\":{\"read\":1.5,\"write\":0.0}}");
    }

    @Test
    void whoAsksForNoCapacityIsNotTold() {
        tables.answers(200, REPORT);

        Answer answer = call("PutItem", "{\"ReturnConsumedCapacity\":\"NONE\"}");

        assertThat(answer.body().toString()).isEqualTo("{\"Count\":0}");
        assertThat(units()).isEqualTo("{\"T\":{\"read\":0.0,\"write\":1.5}}");
    }

    @Test
    void callsOfSeveralTablesCountForEach() {
        tables.answers(
                200,
                "{\"ConsumedCapacity\":[{\"TableName\":\"T\",\"CapacityUnits\":1},"
                        + "{\"TableName\":\"U\",\"CapacityUnits\":0.5}]}");

        call("BatchGetItem", "{}");

        assertThat(units())
                .isEqualTo(
                        "{\"T\":{\"read\":1.0,\"write\":0.0},\"U\":{\"read\":0.5,\"write\":0.0}}");
    }

    @Test
    void callsAreCountedByOperationAndOthersPassUnchanged() {
        call("ListTables", "{}");
        call("ListTables", "{}");
        call("GetItem", "{}");

        assertThat(tables.bodies.getFirst()).isEqualTo("{}");
        assertThat(meter.json().path("calls")).hasToString("{\"GetItem\":1,\"ListTables\":2}");
    }

    @Test
    void aWriteWhoseConditionDidNotHoldCountsByWhatIsThere() {
        String type =
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"";
        String large = "x".repeat(1500);
        tables.answers(400, type + ",\"Item\":{\"a\":{\"S\":\"" + large + "\"}}}");
        call("PutItem", "{\"TableName\":\"T\"}");
        tables.answers(400, type + "}");
        call("UpdateItem", "{\"TableName\":\"T\"}");

        assertThat(units()).isEqualTo("{\"T\":{\"read\":0.0,\"write\":3.0}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ValidationException", "ProvisionedThroughputExceededException"})
    void otherErrorsConsumeNothing(String type) {
        tables.answers(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\"}");

        call("PutItem", "{\"TableName\":\"T\"}");

        assertThat(units()).isEqualTo("{}");
    }

    @Test
    void aCanceledTransactionCountsTwiceForEachKilobyteOfWhatItPutsAndTwiceForTheRest() {
        String transaction =
                "{\"TransactItems\":["
                        + "{\"Put\":{\"TableName\":\"T\",\"Item\":{\"a\":{\"S\":\""
                        + "x".repeat(1024)
                        + "\"}}}},"
                        + "{\"Update\":{\"TableName\":\"T\"}},"
                        + "{\"ConditionCheck\":{\"TableName\":\"U\"}}]}";
        tables.answers(
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\"}");

        call("TransactWriteItems", transaction);

        assertThat(units())
                .isEqualTo(
                        "{\"T\":{\"read\":0.0,\"write\":6.0},\"U\":{\"read\":0.0,\"write\":2.0}}");
    }

    @Test
    void whatIsNotJsonPassesUnchanged() {
        call("GetItem", "nonsense");

        assertThat(tables.bodies).containsExactly("nonsense");
    }
}
