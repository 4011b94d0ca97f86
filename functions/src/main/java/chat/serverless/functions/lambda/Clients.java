package chat.serverless.functions.lambda;

import chat.serverless.functions.rehearsal.StagedHttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
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
    static final Duration CALL = Duration.ofSeconds(6);
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
}
