package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import chat.serverless.local.dynamodb.TableApi.Answer;
import chat.serverless.local.dynamodb.TableApi.Call;
import chat.serverless.local.template.StackTable;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables refuse what DynamoDB refuses, and keep what it keeps. In calls, `#` is the table's
/// name, and `'` stands for `"`.
class TableLimitsTest {

    private static final StackTable ITEMS =
            new StackTable(
                    "Items", new StackTable.Key("c", "S"), new StackTable.Key("s", "S"), "x");
    private static final Vertx VERTX = Vertx.vertx();

    private static DynamoDbProcess process;
    private static TableApi tables;

    @BeforeAll
    static void start() {
        process = DynamoDbProcess.inMemory(DynamoDbProcess.program(Path.of("..")));
        Tables.createMissing(process.endpoint(), List.of(ITEMS));
        tables = new RemoteTables(VERTX, process.endpoint());
    }

    @AfterAll
    static void stop() throws Exception {
        process.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static Stream<Arguments> refused() {
        String nested = "{'L':[".repeat(32) + "{'L':[]}" + "]}".repeat(32);
        String update = "#,'Key':" + key("1") + ",'UpdateExpression':";
        return Stream.of(
                arguments("CreateTable", create("It"), "length greater than or equal to 3"),
                arguments("CreateTable", create("Its/2"), "[a-zA-Z0-9_.-]+"),
                arguments("PutItem", "#,'Item':" + item("1", text(409_600)), "Item size"),
                arguments("PutItem", "#,'Item':" + item("1", nested), "Nesting Levels"),
                arguments("PutItem", "#,'Item':" + item("1", "{'SS':[]}"), "empty"),
                arguments(
                        "PutItem", "#,'Item':" + item("1", "{'N':'" + "1".repeat(39) + "'}"), "38"),
                arguments("PutItem", "#,'Item':" + item("", text(1)), "empty string"),
                arguments(
                        "PutItem",
                        "#,'Item':" + item("s".repeat(1025), text(1)),
                        "range keys has exceeded"),
                arguments("PutItem", "#,'Item':{'c':" + text(2049) + ",'s':{'S':'1'}}", "hashkey"),
                arguments("PutItem", "#,'Item':{'c':{'S':'c'}}", "Missing the key s"),
                arguments(
                        "BatchWriteItem",
                        "'RequestItems':{'Items':["
                                + list(26, i -> "{'PutRequest':{'Item':" + item(i, text(1)) + "}}")
                                + "]}",
                        "25"),
                arguments(
                        "BatchGetItem",
                        "'RequestItems':{'Items':{'Keys':[" + list(101, i -> key(i)) + "]}}",
                        "100"),
                arguments(
                        "BatchGetItem",
                        "'RequestItems':{'Items':{'Keys':[" + list(2, _ -> key("1")) + "]}}",
                        "duplicates"),
                arguments(
                        "TransactWriteItems",
                        "'TransactItems':["
                                + list(101, i -> "{'Delete':{#,'Key':" + key(i) + "}}")
                                + "]",
                        "100"),
                arguments(
                        "TransactWriteItems",
                        "'TransactItems':["
                                + list(2, _ -> "{'Delete':{#,'Key':" + key("1") + "}}")
                                + "]",
                        "multiple operations on one item"),
                arguments("UpdateItem", update + "'SET s = :v'," + value("v"), "part of the key"),
                arguments(
                        "UpdateItem", update + "'SET name = :v'," + value("v"), "reserved keyword"),
                arguments("UpdateItem", update + "'SET t = :w'," + value("v"), ":w"),
                arguments(
                        "UpdateItem",
                        update + "'SET t = :v','ExpressionAttributeNames':{'#z':'z'}," + value("v"),
                        "unused"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void callsThatDynamoDbDoesNotTakeAreRefused(String operation, String body, String message) {
        Answer answer = call(operation, body);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("ValidationException").contains(message);
    }

    @Test
    void expiredItemsStayVisible() {
        call("PutItem", "#,'Item':" + item("expired", "{'N':'1'}").replace("'t'", "'x'"));

        assertThat(call("GetItem", "#,'Key':" + key("expired")).body().toString())
                .contains("\"x\":{\"N\":\"1\"}");
    }

    @Test
    void aTokenIsOfOneTransactionOnly() {
        String token = "'ClientRequestToken':'token','TransactItems':[{'Put':{#,'Item':";
        String first = token + item("once", text(1)) + "}}]";

        assertThat(call("TransactWriteItems", first).status()).isEqualTo(200);
        assertThat(call("TransactWriteItems", first).status()).isEqualTo(200);
        assertThat(call("TransactWriteItems", token + item("once", text(2)) + "}}]").body())
                .asString()
                .contains("IdempotentParameterMismatchException");
    }

    @Test
    void theReasonsOfACanceledTransactionAreInTheOrderOfItsItems() {
        call("PutItem", "#,'Item':" + item("there", text(1)));
        String absent = ",'ConditionExpression':'attribute_not_exists(c)'}}";

        Answer answer =
                call(
                        "TransactWriteItems",
                        "'TransactItems':[{'Put':{#,'Item':"
                                + item("new", text(1))
                                + absent
                                + ",{'Put':{#,'Item':"
                                + item("there", text(1))
                                + absent
                                + "]");

        assertThat(answer.body().toString())
                .contains("TransactionCanceledException", "[None, ConditionalCheckFailed]");
    }

    private static String create(String name) {
        return "'TableName':'%s','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'c','KeyType':'HASH'}],'AttributeDefinitions':[{'AttributeName':'c','AttributeType':'S'}]"
                .formatted(name);
    }

    private static String key(String s) {
        return "{'c':{'S':'c'},'s':{'S':'" + s + "'}}";
    }

    private static String item(String s, String t) {
        return "{'c':{'S':'c'},'s':{'S':'" + s + "'},'t':" + t + "}";
    }

    private static String text(int length) {
        return "{'S':'" + "x".repeat(length) + "'}";
    }

    private static String value(String text) {
        return "'ExpressionAttributeValues':{':v':{'S':'" + text + "'}}";
    }

    private static String list(int length, IntFunction<String> element) {
        return IntStream.range(0, length).mapToObj(element).collect(Collectors.joining(","));
    }

    private static String item(int s, String t) {
        return item(Integer.toString(s), t);
    }

    private static String key(int s) {
        return key(Integer.toString(s));
    }

    private static Answer call(String operation, String body) {
        String json = "{" + body.replace("#,", "'TableName':'Items',").replace('\'', '"') + "}";
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap()
                        .add("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .add("X-Amz-Date", "20260101T000000Z")
                        .add("Content-Type", "application/x-amz-json-1.0")
                        .add(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=K/20260101/us-east-1/dynamodb/aws4_request,"
                                        + " SignedHeaders=host, Signature=0");
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        VERTX.runOnContext(_ ->
                tables.call(new Call(operation, headers, Buffer.buffer(json)))
                        .onSuccess(answer::complete)
                        .onFailure(answer::completeExceptionally));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
