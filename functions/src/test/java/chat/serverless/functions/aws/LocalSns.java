package chat.serverless.functions.aws;

import chat.serverless.local.async.AsyncInvoker;
import chat.serverless.local.async.RetryTimes;
import chat.serverless.local.faults.Faults;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.sns.Phones;
import chat.serverless.local.sns.SnsApi;
import chat.serverless.local.sns.Topics;
import chat.serverless.local.sqs.Queues;
import chat.serverless.local.time.VertxLoop;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/// The platform applications of a developer's machine, and the AWS SDK's client of them.
final class LocalSns implements AutoCloseable {

    final SnsClient client;

    private final Phones phones = new Phones();
    private final Vertx vertx = Vertx.vertx();

    LocalSns(ExecutionInterceptor watching) {
        VertxLoop loop = new VertxLoop(vertx);
        AsyncInvoker nobody =
                new AsyncInvoker(
                        (_, _) -> CompletableFuture.completedFuture(new Invocation.TimedOut()),
                        new Queues(List.of(), loop),
                        loop,
                        RetryTimes.AWS);
        SnsApi api = new SnsApi(new Topics(List.of(), nobody, loop, new Faults()), phones, loop);
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(api::handle)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join();
        client =
                SnsClient.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + server.actualPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .overrideConfiguration(options -> options.addExecutionInterceptor(watching))
                        .build();
    }

    /// What was pushed, newest first.
    JsonNode pushes() {
        try {
            return new ObjectMapper().readTree(phones.pushes());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }
}
