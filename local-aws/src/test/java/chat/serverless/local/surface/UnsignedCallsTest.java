package chat.serverless.local.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

class UnsignedCallsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String DATE = "20260102T030405Z";
    private static final String POST = "/chat/@connections/PJqB0fHsqRcCHlw%3D";
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=K/20260102/us-east-1/execute-api/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature="
                    + "0f".repeat(32);

    private static Vertx vertx;
    private static URI root;
    private static volatile Instant now = NOW;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        UnsignedCalls unsigned = new UnsignedCalls(() -> now);
        int port =
                vertx.createHttpServer()
                        .requestHandler(request -> {
                            if (unsigned.takes(request)) {
                                unsigned.handle(request);
                            } else {
                                Answers.json(request, 200, "{\"QueueUrl\":\"taken\"}");
                            }
                        })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join()
                        .actualPort();
        root = URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @BeforeEach
    void begin() {
        now = NOW;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        return HTTP.send(
                request.uri(root.resolve(path)).timeout(Duration.ofSeconds(10)).build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post() {
        return HttpRequest.newBuilder().POST(BodyPublishers.ofString("hi"));
    }

    private static HttpRequest.Builder signed(String authorization, String date) {
        return post().header("Authorization", authorization).header("X-Amz-Date", date);
    }

    @Test
    void aSignedCallPasses() throws Exception {
        assertThat(send(signed(SIGNED, DATE), POST).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_local", "/chat?device=phone", "/config.json"})
    void whatIsNoCallOfAnApiNeedsNoSignature(String path) throws Exception {
        assertThat(send(HttpRequest.newBuilder().GET(), path).statusCode()).isEqualTo(200);
    }

    /// Each a change of the signature or its date, and the error.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    AWS4-HMAC-SHA256      | AWS4-HMAC-SHA1        | IncompleteSignatureException | requires 'Credential' parameter.
                    Credential=           | Credentials=          | IncompleteSignatureException | requires 'Credential' parameter.
                    Signature=            | Signed=               | IncompleteSignatureException | requires 'Signature' parameter.
                    SignedHeaders=        | Headers=              | IncompleteSignatureException | requires 'SignedHeaders' parameter.
                    K/20260102/           | K/                    | IncompleteSignatureException | exactly 5 slash-delimited elements
                    T030405Z              | T03:04:05Z            | IncompleteSignatureException | ISO-8601 'basic format'
                    aws4_request          | aws5_request          | InvalidSignatureException    | a valid terminator: 'aws4_request', not 'aws5_request'.
                    us-east-1             | eu-west-1             | InvalidSignatureException    | a valid region, not 'eu-west-1'.
                    execute-api           | sqs                   | InvalidSignatureException    | correct service: 'execute-api'.
                    K/20260102            | K/20260101            | InvalidSignatureException    | Date in Credential scope does not match
                    host;                 | hosts;                | InvalidSignatureException    | 'Host' or ':authority' must be a 'SignedHeader'
                    0f0f                  | 0g0f                  | InvalidSignatureException    | signature we calculated does not match
                    T030405Z              | T025904Z              | InvalidSignatureException    | Signature expired: 20260102T025904Z is now earlier than 20260102T025905Z
                    T030405Z              | T030906Z              | InvalidSignatureException    | Signature not yet current: 20260102T030906Z is still later than 20260102T030905Z
                    """)
    void aCallWithAnotherSignatureIsRefused(String text, String change, String type, String message)
            throws Exception {
        assertThat(SIGNED + DATE).contains(text);

        HttpResponse<String> answer =
                send(signed(SIGNED.replace(text, change), DATE.replace(text, change)), POST);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
        assertThat(answer.body()).startsWith("{\"message\":\"").contains(message);
    }

    @Test
    void aCallWithoutADateIsRefused() throws Exception {
        HttpResponse<String> answer = send(post().header("Authorization", SIGNED), POST);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("requires existence of an 'X-Amz-Date' header");
    }

    @ParameterizedTest
    @ValueSource(strings = {POST, "/chat/%40connections/x", "/2015-03-31/functions/F/invocations"})
    void anUnsignedCallOfAGatewayOrAFunctionIsForbidden(String path) throws Exception {
        HttpResponse<String> answer = send(post(), path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .contains("MissingAuthenticationTokenException");
    }

    @ParameterizedTest
    @CsvSource({"DynamoDB_20120810.GetItem, 400", "AmazonSQS.SendMessage, 403"})
    void anUnsignedCallOfTablesOrQueuesIsRefusedAsJson(String target, int status) throws Exception {
        HttpResponse<String> answer = send(post().header("X-Amz-Target", target), "/");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\","
                                + "\"message\":\"Request is missing Authentication Token\"}");
    }

    @Test
    void anUnsignedCallOfTopicsIsRefusedAsXml() throws Exception {
        HttpResponse<String> answer = send(post(), "/");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void theSdksOwnSignatureIsTakenInThisRegionAlone() {
        now = Instant.now();

        assertThat(queueUrl(Region.US_EAST_1)).isEqualTo("taken");
        assertThatThrownBy(() -> queueUrl(Region.EU_WEST_1))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("SignatureDoesNotMatch"))
                .hasMessageContaining("a valid region, not 'eu-west-1'");
    }

    private static String queueUrl(Region region) {
        try (SqsClient sqs =
                SqsClient.builder()
                        .endpointOverride(root)
                        .region(region)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("K", "secret")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            return sqs.getQueueUrl(call -> call.queueName("Jobs")).queueUrl();
        }
    }
}
