package chat.serverless.functions.lambda;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
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

    private Clients() {}

    static DynamoDbClient dynamo() {
        return bounded(DynamoDbClient.builder()).build();
    }

    static ApiGatewayManagementApiClient gateway() {
        return bounded(ApiGatewayManagementApiClient.builder()).build();
    }

    static SnsClient sns() {
        return bounded(SnsClient.builder()).build();
    }

    static SqsClient sqs() {
        return bounded(SqsClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B bounded(
            B builder) {
        return builder.httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
                .credentialsProvider(credentials())
                .defaultsMode(DefaultsMode.IN_REGION)
                .overrideConfiguration(
                        bounds -> bounds.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
    }

    /// From the environment, or, after a SnapStart restore, from the container's endpoint.
    private static AwsCredentialsProvider credentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.create());
    }
}
