package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.process.StartException;
import chat.serverless.local.surface.Http;
import chat.serverless.local.template.StackTable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
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

    private static final Path PROGRAM = DynamoDbProcess.program(Path.of(".."));

    private static final StackTable MESSAGES =
            new StackTable(
                    "Messages", new StackTable.Key("c", "S"), new StackTable.Key("s", "N"), "x");

    private static DynamoDbProcess process;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        process = DynamoDbProcess.inMemory(PROGRAM);
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
        StackTable other = new StackTable("Other", new StackTable.Key("c", "S"), null, null);
        StackTable changed = new StackTable("Other", new StackTable.Key("d", "S"), null, null);
        Tables.createMissing(process.endpoint(), List.of(other));

        assertThatThrownBy(() -> Tables.createMissing(process.endpoint(), List.of(changed)))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The table Other exists with other keys");
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillAndTheFolderBelongsToOneAtATime() {
        Path data = folder.resolve("data");
        DynamoDbProcess first = DynamoDbProcess.onDisk(PROGRAM, data);
        Tables.createMissing(first.endpoint(), List.of(MESSAGES));
        put(first.endpoint(), "hello");
        assertThatThrownBy(() -> DynamoDbProcess.onDisk(PROGRAM, data))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
        kill(first.pid());
        first.close();

        try (DynamoDbProcess second = DynamoDbProcess.onDisk(PROGRAM, data)) {
            assertThat(get(second.endpoint())).isEqualTo("hello");
        }
    }

    @Test
    void tablesOfAnEarlierVersionAreRefusedInOneLineAndLeftAlone() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path earlier = Files.writeString(data.resolve("shared-local-instance.db"), "tables");

        assertThatThrownBy(() -> DynamoDbProcess.onDisk(PROGRAM, data))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "The tables in "
                                + data
                                + " were written by an earlier version and cannot be read: name"
                                + " another data folder, or remove this one.");
        assertThat(earlier).hasContent("tables");
    }

    @Test
    void isReachedFromThisMachineAlone() {
        String other = process.endpoint().toString().replace("127.0.0.1", "127.0.0.2");

        assertThatThrownBy(() -> Http.to(other).get("/")).isInstanceOf(ConnectException.class);
    }

    @Test
    void aProgramThatEndsAtOnceIsQuoted() throws IOException {
        Path program = Files.writeString(folder.resolve("dynoxide"), "#!/bin/sh\necho no luck\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> DynamoDbProcess.inMemory(program))
                .isInstanceOf(StartException.class)
                .hasMessage("The tables did not start: no luck");
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() -> DynamoDbProcess.inMemory(folder.resolve("nothing")))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("Dynoxide, which keeps the tables, is not at")
                .hasMessageContaining("--dynamodb URL");
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
