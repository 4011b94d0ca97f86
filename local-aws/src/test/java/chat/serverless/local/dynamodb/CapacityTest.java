package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.dynamodb.TableApi.Answer;
import chat.serverless.local.dynamodb.TableApi.Call;
import chat.serverless.local.meter.Meter;
import chat.serverless.local.template.StackTable;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The meter holds AWS's rules for capacity units with the tables as they run here.
///
/// In calls, `@7` is the key of item 7, `<1500>` a text of that length, `#` the table's name. An
/// item is 4 bytes larger than its only text.
class CapacityTest {

    private static final StackTable ITEMS =
            new StackTable("Items", new StackTable.Key("k", "N"), null, null);
    private static final StackTable PAGES =
            new StackTable(
                    "Pages", new StackTable.Key("c", "S"), new StackTable.Key("k", "N"), null);
    private static final Pattern KEY = Pattern.compile("@(\\d+)");
    private static final Pattern TEXT = Pattern.compile("<(\\d+)>");
    private static final Vertx VERTX = Vertx.vertx();

    private static DynamoDbProcess process;
    private static TableApi tables;

    private final Meter meter = new Meter(Clock.systemUTC());

    @BeforeAll
    static void start() {
        process = DynamoDbProcess.inMemory(DynamoDbProcess.program(Path.of("..")));
        Tables.createMissing(process.endpoint(), List.of(ITEMS, PAGES));
        tables = new RemoteTables(VERTX, process.endpoint());
    }

    @AfterAll
    static void stop() throws Exception {
        process.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GetItem | #,'Key':@1 | 0.5",
                "GetItem | #,'Key':@1,'ConsistentRead':true | 1",
                "GetItem | #,'Key':@2 | 1",
                "GetItem | #,'Key':@2,'ConsistentRead':true | 2",
                "GetItem | #,'Key':@404 | 0.5",
                "GetItem | #,'Key':@404,'ConsistentRead':true | 1",
                "BatchGetItem | 'RequestItems':{'Items':{'Keys':[@1]}} | 0.5",
                "BatchGetItem | 'RequestItems':{'Items':{'Keys':[@1,@2]}} | 1.5",
                "BatchGetItem | 'RequestItems':{'Items':{'Keys':[@1,@404]}} | 1",
                "BatchGetItem | 'RequestItems':{'Items':{'Keys':[@404,@405]}} | 1",
                "BatchGetItem | 'RequestItems':{'Items':{'Keys':[@1,@404],'ConsistentRead':true}} | 2"
            })
    void readsCountFor4KilobytesOfEachItemAndHalfIfEventuallyConsistent(
            String operation, String body, double read) {
        call("PutItem", "#,'Item':{'k':{'N':'1'},'t':<100>}");
        call("PutItem", "#,'Item':{'k':{'N':'2'},'t':<4500>}");

        assertThat(units(operation, body)).isEqualTo("{\"read\":%s,\"write\":0.0}".formatted(read));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1.0", "0, 2, 0.5", "1, 404, 1.0", "0, 404, 0.5"})
    void queriesCountWhatTheyReadInAllAndTheLeastIfThatIsNothing(
            int consistent, String from, String read) {
        for (int page = 1; page <= 4; page++) {
            call(
                    "PutItem",
                    "'TableName':'Pages','Item':{'c':{'S':'c'},'k':{'N':'"
                            + page
                            + "'},'t':<1300>}");
        }

        assertThat(
                        units(
                                "Query",
                                "'TableName':'Pages','KeyConditionExpression':'c = :c AND k >= :k',"
                                        + "'FilterExpression':'attribute_not_exists(t)',"
                                        + "'ExpressionAttributeValues':{':c':{'S':'c'},':k':{'N':'"
                                        + from
                                        + "'}},'ConsistentRead':"
                                        + (consistent == 1)))
                .isEqualTo("{\"read\":%s,\"write\":0.0}".formatted(read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PutItem | #,'Item':{'k':{'N':'3'},'t':<1020>} | 1",
                "PutItem | #,'Item':{'k':{'N':'3'},'t':<1021>} | 2",
                "PutItem | #,'Item':{'k':{'N':'2'},'t':<1>} | 5",
                "UpdateItem | #,'Key':@2,'UpdateExpression':'REMOVE t' | 5",
                "UpdateItem | #,'Key':@3,'UpdateExpression':'REMOVE t' | 1",
                "DeleteItem | #,'Key':@2 | 5",
                "DeleteItem | #,'Key':@404 | 1",
                "TransactWriteItems | 'TransactItems':[{'Put':{#,'Item':{'k':{'N':'5'},'t':<100>}}},{'Put':{#,'Item':{'k':{'N':'6'},'t':<100>}}}] | 4",
                "TransactWriteItems | 'TransactItems':[{'Delete':{#,'Key':@2}}] | 10",
                "TransactWriteItems | 'TransactItems':[{'ConditionCheck':{#,'Key':@2,'ConditionExpression':'attribute_exists(k)'}}] | 10",
            })
    void writesCountForTheLargerOfBeforeAndAfterAndTwiceInTransactions(
            String operation, String body, double write) {
        call("DeleteItem", "#,'Key':@3");
        call("PutItem", "#,'Item':{'k':{'N':'2'},'t':<4500>}");

        assertThat(units(operation, body))
                .isEqualTo("{\"read\":0.0,\"write\":%s}".formatted(write));
    }

    /// What one call counts, of all tables.
    private String units(String operation, String body) {
        Answer answer = send(new MeteredTables(tables, meter), operation, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return meter.json().path("tables").iterator().next().toString();
    }

    private static void call(String operation, String body) {
        send(tables, operation, body);
    }

    private static Answer send(TableApi to, String operation, String body) {
        String keys = KEY.matcher(body).replaceAll("{'k':{'N':'$1'}}");
        String texts = TEXT.matcher(keys).replaceAll(length -> text(length.group(1)));
        String json = "{" + texts.replace("#", "'TableName':'Items'").replace('\'', '"') + "}";
        Call call = new Call(operation, headers(operation), Buffer.buffer(json));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        VERTX.runOnContext(_ ->
                to.call(call).onSuccess(answer::complete).onFailure(answer::completeExceptionally));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static String text(String length) {
        return "{'S':'" + "x".repeat(Integer.parseInt(length)) + "'}";
    }

    private static MultiMap headers(String operation) {
        return MultiMap.caseInsensitiveMultiMap()
                .add("X-Amz-Target", "DynamoDB_20120810." + operation)
                .add("X-Amz-Date", "20260101T000000Z")
                .add("Content-Type", "application/x-amz-json-1.0")
                .add(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=K/20260101/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=0");
    }
}
