package chat.serverless.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.process.StartException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
        HttpResponse<String> note = http.get("/");

        assertThat(local.webSocketUri()).hasToString("ws://localhost:" + local.port() + "/chat");
        assertThat(note.body()).contains(local.webSocketUri().toString(), "npx wscat -c");
    }

    @Test
    void tokensAreSignedWithThePublishedKey() throws Exception {
        String token = http.get("/_local/token?user=alice").body();

        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(http.get("/_local/jwks.json").body());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
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
    void servesTheQueuesAndTopicsOfTheTemplate() throws Exception {
        String queue = local.awsEndpoint() + "/000000000000/DeadLetters";
        String send = "{\"QueueUrl\":\"" + queue + "\",\"MessageBody\":\"hello\"}";
        String topic = "arn:aws:sns:us-east-1:000000000000:PresenceTopic";

        HttpResponse<String> url =
                http.aws("sqs", "AmazonSQS.GetQueueUrl", "{\"QueueName\":\"DeadLetters\"}");
        HttpResponse<String> sent = http.aws("sqs", "AmazonSQS.SendMessage", send);
        HttpResponse<String> published =
                http.aws("sns", "", "Action=Publish&Message=hello&TopicArn=" + topic);

        assertThat(url.body()).isEqualTo("{\"QueueUrl\":\"" + queue + "\"}");
        assertThat(sent.body())
                .contains("\"MD5OfMessageBody\":\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(published.statusCode()).isEqualTo(200);
        assertThat(published.body()).contains("<PublishResult><MessageId>");
    }

    @Test
    void operationsOfQueuesThatTheChatDoesNotUseAreNamed() throws Exception {
        HttpResponse<String> create = http.aws("sqs", "AmazonSQS.CreateQueue", "{}");

        assertThat(create.statusCode()).isEqualTo(501);
        assertThat(create.body()).contains("The AWS API AmazonSQS.CreateQueue is not served here.");
    }

    @Test
    void parametersOfTheTemplateCanBeGiven() throws Exception {
        LocalOptions faster = options.withParameter("DepartureDelay", "1");
        String ask =
                "{\"QueueUrl\":\"http://localhost/000000000000/Departures\","
                        + "\"AttributeNames\":[\"DelaySeconds\"]}";

        try (LocalAws other = LocalAws.start(faster.withDynamoDb(local.awsEndpoint()))) {
            Http port = Http.to("http://127.0.0.1:" + other.port());

            String attributes = port.aws("sqs", "AmazonSQS.GetQueueAttributes", ask).body();

            assertThat(attributes).isEqualTo("{\"Attributes\":{\"DelaySeconds\":\"1\"}}");
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
                .isEqualTo("There is nothing at GET /nothing; GET / says what is.\n");
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
        try (LocalAws other = LocalAws.start(options.withDynamoDb(local.awsEndpoint()))) {
            Http port = Http.to("http://127.0.0.1:" + other.port());

            String tables = port.aws("dynamodb", "DynamoDB_20120810.ListTables", "{}").body();

            assertThat(tables).contains("UsersTable");
        }
    }
}
