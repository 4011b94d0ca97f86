package chat.serverless.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.process.StartException;
import chat.serverless.local.surface.Http;
import chat.serverless.local.surface.Tokens;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAwsTest {

    private static final Path HOME = Path.of("..");

    @TempDir static Path folder;

    private static LocalOptions options;
    private static LocalAws local;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        options = LocalOptions.inMemory(HOME).withTemplate(SampleTemplate.in(folder));
        local = LocalAws.start(options);
        http = Http.to("http://127.0.0.1:" + local.port());
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    void saysWhereToConnect() throws Exception {
        HttpResponse<String> note = http.get("/_local");

        assertThat(local.webSocketUri()).hasToString("ws://localhost:" + local.port() + "/chat");
        assertThat(note.body()).contains(local.webSocketUri().toString(), "npx wscat -c");
    }

    @Test
    void servesThePageAndWhereItsChatIs() throws Exception {
        HttpResponse<String> page = http.get("/");
        HttpResponse<String> script = http.get("/chat-client.js");
        HttpResponse<String> config = http.get("/config.json");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Content-Security-Policy", "page/app.js");
        assertThat(type(page)).isEqualTo("text/html; charset=utf-8");
        assertThat(type(script)).isEqualTo("text/javascript; charset=utf-8");
        assertThat(type(http.get("/page/style.css"))).isEqualTo("text/css; charset=utf-8");
        assertThat(type(http.get("/page/icon.svg"))).isEqualTo("image/svg+xml");
        assertThat(config.body()).contains("\"url\": \"/chat\"", "\"tokens\": \"/_local/token\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/package.json",
                "/page/../package.json",
                "/page/%2e%2e/package.json",
                "/..%2ftemplate.yaml",
                "/../template.yaml",
                "/page/..%5cpackage.json",
                "/page/",
                "/page",
                "/client/.git",
                "/test/scenario.js",
                "/node_modules/typescript/package.json",
                "/page/none.js"
            })
    void servesNothingOfTheFolderButThePage(String path) throws Exception {
        assertThat(http.get(path).statusCode()).isEqualTo(404);
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void tokensAreSignedWithThePublishedKey() throws Exception {
        String token = http.get("/_local/token?user=alice").body();

        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(http.get("/_local/jwks.json").body());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("alice");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(Tokens.ISSUER);
        assertThat(jwt.getJWTClaimsSet().getAudience()).isEqualTo(List.of(Tokens.AUDIENCE));
    }

    @Test
    void tokensHaveTheLifeAndTheAudienceThatAreAskedFor() throws Exception {
        String token = http.get("/_local/token?user=alice&ttl=-60&audience=other").body();

        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBefore(Instant.now().minusSeconds(50));
        assertThat(jwt.getJWTClaimsSet().getAudience()).isEqualTo(List.of("other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?user=",
                "?user=a%20b",
                "?user=a/b",
                "?user=a&ttl=x",
                "?user=a&ttl=9999999"
            })
    void aTokenForNobodyOrForTooLongIsRefused(String query) throws Exception {
        assertThat(http.get("/_local/token" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void servesTheTablesOfTheTemplate() throws Exception {
        HttpResponse<String> tables = http.aws("dynamodb", "DynamoDB_20120810.ListTables", "{}");

        assertThat(tables.statusCode()).isEqualTo(200);
        assertThat(tables.body()).contains("UsersTable", "MessagesTable", "MembershipsTable");
    }

    @Test
    void listsWhatWasPushed() throws Exception {
        HttpResponse<String> pushes = http.get("/_local/pushes");

        assertThat(pushes.statusCode()).isEqualTo(200);
        assertThat(pushes.body()).isEqualTo("[]\n");
    }

    @Test
    void servesTheQueuesAndTopicsOfTheTemplate() throws Exception {
        String queue = local.awsEndpoint() + "/000000000000/DeadLetters";
        String send = "{\"QueueUrl\":\"" + queue + "\",\"MessageBody\":\"hello\"}";
        String topic = "arn:aws:sns:us-east-1:000000000000:PresenceTopic";

        HttpResponse<String> sent = http.aws("sqs", "AmazonSQS.SendMessage", send);
        HttpResponse<String> published =
                http.aws("sns", "", "Action=Publish&Message=hello&TopicArn=" + topic);

        assertThat(sent.body())
                .contains("\"MD5OfMessageBody\":\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(published.statusCode()).isEqualTo(200);
        assertThat(published.body()).contains("<PublishResult><MessageId>");
    }

    @Test
    void callsThatAreNotSignedAreRefused() throws Exception {
        HttpResponse<String> form = http.send("POST", "/", "Action=Publish&Message=hello");
        HttpResponse<String> post = http.send("POST", "/chat/@connections/x", "hello");

        assertThat(form.statusCode()).isEqualTo(403);
        assertThat(form.body()).contains("MissingAuthenticationToken");
        assertThat(post.statusCode()).isEqualTo(403);
        assertThat(post.body()).contains("Missing Authentication Token");
    }

    @Test
    void anEventOfMoreThan6MegabytesIsRefused() throws Exception {
        HttpResponse<String> answer = http.invoke("MessageFunction", new byte[6 * 1024 * 1024 + 1]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .contains("RequestTooLargeException");
    }

    @Test
    void operationsOfQueuesThatTheChatDoesNotUseAreNamed() throws Exception {
        HttpResponse<String> create = http.aws("sqs", "AmazonSQS.CreateQueue", "{}");

        assertThat(create.statusCode()).isEqualTo(501);
        assertThat(create.body()).contains("The AWS API AmazonSQS.CreateQueue is not served here.");
    }

    @Test
    void parametersOfTheTemplateCanBeGiven() throws Exception {
        LocalOptions named = options.withParameter("StageName", "talk");
        URI tables = local.awsEndpoint();

        try (LocalAws other = LocalAws.start(named.withDynamoDb(tables))) {
            String config = Http.to("http://127.0.0.1:" + other.port()).get("/config.json").body();

            assertThat(other.webSocketUri())
                    .hasToString("ws://localhost:" + other.port() + "/talk");
            assertThat(config).contains("\"url\": \"/talk\"");
        }
    }

    @Test
    void errorsOfTheTablesPassUnchanged() throws Exception {
        HttpResponse<String> error =
                http.aws("dynamodb", "DynamoDB_20120810.DescribeTable", "{\"TableName\":\"None\"}");

        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.body()).contains("ResourceNotFoundException");
    }

    @Test
    void apisThatAreNotServedAreNamed() throws Exception {
        HttpResponse<String> ses = http.aws("ses", "", "Action=SendEmail");
        HttpResponse<String> kms = http.aws("kms", "TrentService.Encrypt", "{}");

        assertThat(ses.statusCode()).isEqualTo(501);
        assertThat(ses.body()).contains("The AWS API ses is not served here.");
        assertThat(kms.statusCode()).isEqualTo(501);
        assertThat(kms.body()).contains("The AWS API TrentService.Encrypt is not served here.");
    }

    @Test
    void pathsThatDoNotExistAreNotFound() throws Exception {
        HttpResponse<String> answer = http.get("/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("There is nothing at GET /nothing; GET /_local says what is.\n");
    }

    @Test
    void faultsAreSwitchedOnShownAndSwitchedOff() throws Exception {
        String plan = "{\"seed\":1,\"rates\":{\"table-failing\":1.0}}";
        String struck =
                "{\"seed\":1,\"rates\":{\"table-failing\":1.0},\"injected\":{\"table-failing\":1}}\n";

        assertThat(http.send("PUT", "/_local/faults", plan).body())
                .isEqualTo(struck.replace(":1}}", ":0}}"));
        HttpResponse<String> failing = http.aws("dynamodb", "DynamoDB_20120810.ListTables", "{}");
        assertThat(failing.statusCode()).isEqualTo(500);
        assertThat(failing.body()).contains("InternalServerError");

        assertThat(http.get("/_local/faults").body()).isEqualTo(struck);
        assertThat(http.send("DELETE", "/_local/faults", "").body()).isEqualTo(struck);
        assertThat(http.get("/_local/faults").body())
                .isEqualTo("{\"seed\":0,\"rates\":{},\"injected\":{}}\n");
        assertThat(http.aws("dynamodb", "DynamoDB_20120810.ListTables", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPlanThatIsWrongSwitchesNothingOn() throws Exception {
        HttpResponse<String> answer =
                http.send("PUT", "/_local/faults", "{\"rates\":{\"table-gone\":1}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("There is no fault \"table-gone\". ")
                .endsWith("connection-half-open.\n");
        assertThat(http.get("/_local/faults").body()).startsWith("{\"seed\":0,\"rates\":{},");
        assertThat(http.send("POST", "/_local/faults", "{}").statusCode()).isEqualTo(405);
        assertThat(http.send("PUT", "/_local/meter", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void theMeterCountsWhatTheTablesConsume() throws Exception {
        http.send("DELETE", "/_local/meter", "");
        String alice = "{\"user\":{\"S\":\"alice\"}";
        String table = "{\"TableName\":\"UsersTable\",";
        String item = alice + ",\"text\":{\"S\":\"" + "x".repeat(1500) + "\"}}";

        String put = call("PutItem", table + "\"Item\":" + item + "}");
        String get = table + "\"Key\":" + alice + "}";
        String got = call("GetItem", get + "}");
        call("GetItem", get + ",\"ConsistentRead\":true}");
        String condition =
                ",\"ConditionExpression\":\"attribute_not_exists(#u)\","
                        + "\"ExpressionAttributeNames\":{\"#u\":\"user\"}}";
        call("PutItem", table + "\"Item\":" + item + condition);
        call(
                "TransactWriteItems",
                "{\"TransactItems\":[{\"Put\":" + table + "\"Item\":" + item + "}}]}");

        assertThat(put).isEqualTo("{}");
        assertThat(got).startsWith("{\"Item\":").doesNotContain("ConsumedCapacity");
        assertThat(http.get("/_local/meter").body())
                .contains(
                        "\"UsersTable\":{\"read\":1.5,\"write\":7.0}",
                        "\"calls\":{\"GetItem\":2,\"PutItem\":2,\"TransactWriteItems\":1}",
                        "\"reads\":0.0000001875,\"writes\":0.000004375");
    }

    private static String call(String operation, String body) throws Exception {
        return http.aws("dynamodb", "DynamoDB_20120810." + operation, body).body();
    }

    @Test
    void theMeterCountsRunsOfFunctionsUntilItIsReset() throws Exception {
        http.send("DELETE", "/_local/meter", "");

        HttpClient client = HttpClient.newHttpClient();
        assertThat(
                        client.newWebSocketBuilder()
                                .header("Authorization", "Bearer x")
                                .buildAsync(local.webSocketUri(), new WebSocket.Listener() {}))
                .failsWithin(20, TimeUnit.SECONDS);

        assertThat(http.send("DELETE", "/_local/meter", "").body())
                .contains("\"functions\":{\"AuthorizeFunction\":{\"invocations\":1,");
        assertThat(http.get("/_local/meter").body()).contains("\"functions\":{}");
        client.shutdownNow();
    }

    @Test
    void isReachedAsLocalhostToo() throws Exception {
        Http localhost = Http.to("http://localhost:" + local.port());

        assertThat(localhost.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> LocalAws.start(options.withPort(local.port())))
                .isInstanceOf(StartException.class)
                .hasMessage("Port " + local.port() + " is in use: choose another with --port N.");
    }

    @Test
    void usesTheTablesOfAnotherEndpoint() throws Exception {
        URI endpoint = local.awsEndpoint();

        try (LocalAws other = LocalAws.start(options.withDynamoDb(endpoint))) {
            Http port = Http.to("http://127.0.0.1:" + other.port());

            String tables = port.aws("dynamodb", "DynamoDB_20120810.ListTables", "{}").body();

            assertThat(tables).contains("UsersTable");
        }
    }
}
