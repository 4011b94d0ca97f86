package chat.serverless.functions.lambda;

import chat.serverless.functions.rehearsal.StagedHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS clients, with bounds on how long a call may take. Region and endpoints come from the
/// environment, as the SDK reads it.
final class Clients {

    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(6);
    private static final int CONNECTIONS = 100;
    private static final int POST_ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final RestoredCredentials CREDENTIALS = RestoredCredentials.registered();

    private Clients() {}

    static DynamoDbClient dynamo() {
        return bounded(DynamoDbClient.builder()).build();
    }

    /// Posts that are throttled are tried again soon, and some times: in one second or two the
    /// connection may take them.
    static ApiGatewayManagementApiClient gateway() {
        return bounded(
                        ApiGatewayManagementApiClient.builder(),
                        options -> options.retryStrategy(Clients::posting))
                .build();
    }

    private static void posting(RetryStrategy.Builder<?, ?> retries) {
        retries.maxAttempts(POST_ATTEMPTS)
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE));
    }

    static SnsClient sns() {
        return bounded(SnsClient.builder()).build();
    }

    static SqsClient sqs() {
        return bounded(SqsClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B bounded(
            B builder) {
        return bounded(builder, _ -> {});
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B bounded(
            B builder, Consumer<ClientOverrideConfiguration.Builder> more) {
        return builder.httpClientBuilder(http())
                .credentialsProvider(CREDENTIALS)
                .defaultsMode(DefaultsMode.IN_REGION)
                .overrideConfiguration(options -> {
                    options.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL);
                    more.accept(options);
                });
    }

    private static SdkHttpClient.Builder<?> http() {
        return StagedHttpClient.of(Apache5HttpClient.builder().maxConnections(CONNECTIONS));
    }

    /// Sends DynamoDB what it refuses, as it is not signed, which takes no permission and costs
    /// nothing: from a thread such as calls are made on, over a connection that is closed then.
    static void reach() {
        CompletableFuture.runAsync(Clients::post, Thread::startVirtualThread)
                .orTimeout(CALL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void post() {
        SdkHttpRequest request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(dynamoUrl()).build();
        HttpExecuteRequest call =
                HttpExecuteRequest.builder()
                        .request(request)
                        .contentStreamProvider(ContentStreamProvider.fromUtf8String("{}"))
                        .build();
        try (SdkHttpClient client = Apache5HttpClient.create()) {
            client.prepareRequest(call).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI dynamoUrl() {
        Environment environment = new Environment(System.getenv());
        String given = environment.get("AWS_ENDPOINT_URL");
        return URI.create(
                given.isBlank()
                        ? "https://dynamodb." + environment.get("AWS_REGION") + ".amazonaws.com/"
                        : given);
    }
}
