package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.process.StartException;
import chat.serverless.local.template.StackTable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class DynamoDbProcessTest {

    private static final Path JARS = Path.of("dynamodb-local/target/lib");

    private static final StackTable MESSAGES =
            new StackTable(
                    "Messages",
                    new StackTable.Key("c", "S"),
                    new StackTable.Key("s", "N"),
                    "x",
                    List.of(
                            new StackTable.Index(
                                    "byUser",
                                    new StackTable.Key("u", "S"),
                                    null,
                                    "KEYS_ONLY",
                                    List.of()),
                            new StackTable.Index(
                                    "byTime",
                                    new StackTable.Key("u", "S"),
                                    new StackTable.Key("t", "N"),
                                    "INCLUDE",
                                    List.of("k"))));

    private static DynamoDbProcess process;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        process = DynamoDbProcess.inMemory(JARS);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    void makesTheTablesOfAStackOnceAndForAnyCredentials() {
        try (DynamoDbClient client = client(process.endpoint(), "someone")) {
            Tables.createMissing(process.endpoint(), List.of(MESSAGES));
            Tables.createMissing(process.endpoint(), List.of(MESSAGES));

            assertThat(client.listTables().tableNames()).contains("Messages");
            assertThat(
                            client.describeTimeToLive(r -> r.tableName("Messages"))
                                    .timeToLiveDescription()
                                    .timeToLiveStatus())
                    .isEqualTo(TimeToLiveStatus.ENABLED);
        }
    }

    @Test
    void refusesATableThatExistsWithOtherKeys() {
        StackTable other =
                new StackTable("Other", new StackTable.Key("c", "S"), null, null, List.of());
        StackTable changed =
                new StackTable("Other", new StackTable.Key("d", "S"), null, null, List.of());
        Tables.createMissing(process.endpoint(), List.of(other));

        assertThatThrownBy(() -> Tables.createMissing(process.endpoint(), List.of(changed)))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The table Other exists with other keys");
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillAndTheFolderBelongsToOneAtATime() {
        Path data = folder.resolve("data");
        DynamoDbProcess first = DynamoDbProcess.onDisk(JARS, data);
        Tables.createMissing(first.endpoint(), List.of(MESSAGES));
        put(first.endpoint(), "hello");
        assertThatThrownBy(() -> DynamoDbProcess.onDisk(JARS, data))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
        kill(first.pid());
        first.close();

        try (DynamoDbProcess second = DynamoDbProcess.onDisk(JARS, data)) {
            assertThat(get(second.endpoint())).isEqualTo("hello");
        }
    }

    @Test
    void missingJarsAreNamed() {
        assertThatThrownBy(() -> DynamoDbProcess.inMemory(folder.resolve("nothing")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("DynamoDB Local is not in");
    }

    private static void kill(long pid) {
        ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
        handle.destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !handle.isAlive());
    }

    private static void put(URI endpoint, String text) {
        try (DynamoDbClient client = client(endpoint, "writer")) {
            client.putItem(r ->
                    r.tableName("Messages")
                            .item(
                                    Map.of(
                                            "c", AttributeValue.fromS("c1"),
                                            "s", AttributeValue.fromN("1"),
                                            "text", AttributeValue.fromS(text))));
        }
    }

    private static String get(URI endpoint) {
        try (DynamoDbClient client = client(endpoint, "reader")) {
            return client.getItem(r ->
                            r.tableName("Messages")
                                    .key(
                                            Map.of(
                                                    "c", AttributeValue.fromS("c1"),
                                                    "s", AttributeValue.fromN("1"))))
                    .item()
                    .getOrDefault("text", AttributeValue.fromS(""))
                    .s();
        }
    }

    private static DynamoDbClient client(URI endpoint, String key) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "x")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
