package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.deployment.Deployment;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// What only a chat on a developer's machine has: its pages, for what was pushed, used and needed,
/// and for faults, and the APIs of AWS, for whoever says that they may. A test that asks for it
/// says what it needs.
final class LocalPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(Scene.LIMIT_SECONDS);
    private static final Duration AGE = Duration.ofMinutes(1);

    private final URI chat;

    private LocalPages(URI chat) {
        this.chat = chat;
    }

    static LocalPages of(Deployment deployment) {
        return new LocalPages(deployment.pages().orElseThrow());
    }

    /// What was pushed to a token, newest first.
    List<JsonNode> pushesTo(String token) {
        JsonNode all = page("pushes");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(push -> push.path("token").asText().equals(token))
                .toList();
    }

    /// Waits until so many pushes to a token have come.
    JsonNode awaitPushes(String token, int count) {
        Patience.until(() -> pushesTo(token).size() >= count);
        return pushesTo(token).getFirst();
    }

    /// The statements of the functions' policies, with how often each was needed.
    JsonNode permissions() {
        return page("permissions");
    }

    /// How often an action of a function's statement was needed.
    long needs(String function, String statement, String action) {
        JsonNode allowed = permissions().path("allowed").path(function).path(statement);
        return allowed.path("actions").path(action).asLong();
    }

    /// Does what SNS does when the platform says that a token is no longer good.
    void disable(String endpoint) {
        sns(
                "Action=SetEndpointAttributes&EndpointArn="
                        + endpoint
                        + "&Attributes.entry.1.key=Enabled&Attributes.entry.1.value=false");
    }

    /// Has a user's row name a connection that the gateway does not know, and is no new one.
    void addGoneConnection(UserId user) {
        String connection =
                "%s= phone %d"
                        .formatted(
                                UUID.randomUUID().toString().replace("-", "").substring(0, 15),
                                Instant.now().minus(AGE).toEpochMilli());
        String update =
                """
                {"TableName":"UsersTable","Key":{"user":{"S":"%s"}},
                "UpdateExpression":"ADD connections :one SET #online = :true",
                "ExpressionAttributeNames":{"#online":"online"},
                "ExpressionAttributeValues":{":one":{"SS":["%s"]},":true":{"BOOL":true}}}\
                """
                        .formatted(user, connection);
        JsonNode _ = dynamoDb("UpdateItem", update);
    }

    /// Has a minute pass since the last push of a conversation to a user.
    void endBurst(UserId user, String conversation) {
        String update =
                """
                {"TableName":"MembershipsTable","Key":{"user":{"S":"%s"},"conversation":{"S":"%s"}},
                "UpdateExpression":"SET pushedAt = :past",
                "ConditionExpression":"attribute_exists(pushedAt)",
                "ExpressionAttributeValues":{":past":{"N":"%d"}}}\
                """
                        .formatted(user, conversation, Instant.now().minus(AGE).toEpochMilli());
        JsonNode _ = dynamoDb("UpdateItem", update);
    }

    /// Has a fault happen each time.
    void beginFaults(String fault) {
        beginFaults(fault, 1);
    }

    private void beginFaults(String fault, double rate) {
        String plan = "{\"seed\":7,\"rates\":{\"" + fault + "\":" + rate + "}}";
        call("/_local/faults", HttpRequest.newBuilder().PUT(BodyPublishers.ofString(plan)));
    }

    void endFaults() {
        call("/_local/faults", HttpRequest.newBuilder().DELETE());
    }

    /// How often a fault has happened since it began.
    int injected(String fault) {
        return page("faults").path("injected").path(fault).asInt();
    }

    /// Has a fault happen at some rate, while something is done.
    void inject(String fault, double rate, Runnable meanwhile) {
        try {
            beginFaults(fault, rate);
            meanwhile.run();
        } finally {
            endFaults();
        }
    }

    /// Has a connection fall silent: nothing passes in either direction, and neither end knows.
    void silence(RawClient client) {
        inject(
                "connection-half-open",
                1,
                () -> {
                    client.say(Chatter.command("ping").toString());
                    Patience.until(() -> injected("connection-half-open") > 0);
                });
    }

    /// Begins to count from zero.
    void resetMeter() {
        call("/_local/meter", HttpRequest.newBuilder().DELETE());
    }

    /// What was used since.
    JsonNode meter() {
        return page("meter");
    }

    /// What SNS answers a form.
    HttpResponse<String> sns(String form) {
        return aws("sns", "/", HttpRequest.newBuilder().POST(BodyPublishers.ofString(form)));
    }

    /// What DynamoDB answers an operation.
    JsonNode dynamoDb(String operation, String json) {
        HttpResponse<String> answer =
                aws(
                        "dynamodb",
                        "/",
                        HttpRequest.newBuilder()
                                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .POST(BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RawClient.parse(answer.body());
    }

    /// What a service of AWS answers a caller who may do everything.
    HttpResponse<String> aws(String service, String path, HttpRequest.Builder request) {
        String date = TIME.format(Instant.now());
        String signature =
                "AWS4-HMAC-SHA256 Credential=local/"
                        + date.substring(0, 8)
                        + "/us-east-1/"
                        + service
                        + "/aws4_request, SignedHeaders=host, Signature="
                        + "0".repeat(64);
        return call(path, request.header("Authorization", signature).header("X-Amz-Date", date));
    }

    private JsonNode page(String name) {
        return RawClient.parse(call("/_local/" + name, HttpRequest.newBuilder()).body());
    }

    private HttpResponse<String> call(String path, HttpRequest.Builder request) {
        try {
            return HTTP.send(
                    request.uri(chat.resolve(path)).timeout(LIMIT).build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(chat + path + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
