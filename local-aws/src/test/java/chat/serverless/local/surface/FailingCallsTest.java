package chat.serverless.local.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.FaultPlan;
import chat.serverless.local.faults.Faults;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// As the AWS SDK's clients see it.
class FailingCallsTest {

    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final AtomicInteger carriedOut = new AtomicInteger();
    private final Faults faults = new Faults();
    private final Vertx vertx = Vertx.vertx();
    private final URI server = start();

    /// Carries out everything.
    private final class Counting implements Endpoint {

        @Override
        public boolean takes(HttpServerRequest request) {
            return true;
        }

        @Override
        public void handle(HttpServerRequest request) {
            carriedOut.incrementAndGet();
            request.body().onSuccess(_ -> Answers.text(request, 400, "{}"));
        }
    }

    private URI start() {
        HttpServer http = vertx.createHttpServer();
        http.requestHandler(request -> {
            boolean queue = request.getHeader("X-Amz-Target") != null;
            Endpoint counting = new Counting();
            (queue
                            ? FailingCalls.ofQueues(counting, faults)
                            : FailingCalls.ofTopics(counting, faults))
                    .handle(request);
        });
        int port =
                http.listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join()
                        .actualPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void failingQueuesCarryNothingOut() {
        faults.use(new FaultPlan(1, Map.of(Fault.QUEUE_FAILING, 1.0)));

        assertThatThrownBy(this::sendToQueue)
                .isInstanceOfSatisfying(
                        SqsException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(carriedOut).hasValue(0);
        assertThatThrownBy(this::publish).isInstanceOf(SnsException.class);
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void failingTopicsCarryNothingOut() {
        faults.use(new FaultPlan(1, Map.of(Fault.TOPIC_FAILING, 1.0)));

        assertThatThrownBy(this::publish)
                .isInstanceOfSatisfying(
                        SnsException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(carriedOut).hasValue(0);
        assertThatThrownBy(this::sendToQueue).isInstanceOf(SqsException.class);
        assertThat(carriedOut).hasValue(1);
    }

    private void sendToQueue() {
        try (SqsClient sqs =
                SqsClient.builder()
                        .endpointOverride(server)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANYBODY)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            sqs.sendMessage(send -> send.queueUrl(server + "/0/jobs").messageBody("hi"));
        }
    }

    private void publish() {
        try (SnsClient sns =
                SnsClient.builder()
                        .endpointOverride(server)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANYBODY)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            sns.publish(call -> call.topicArn("arn:aws:sns:us-east-1:0:News").message("hi"));
        }
    }
}
