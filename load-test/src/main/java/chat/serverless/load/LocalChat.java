package chat.serverless.load;

import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The whole chat, started for a measurement and kept nowhere. Without phones, so that nothing
/// happens but what is asked for.
public final class LocalChat implements AutoCloseable {

    private final LocalAws local;
    private final HttpClient http =
            HttpClient.newBuilder().executor(Thread::startVirtualThread).build();

    private LocalChat(LocalAws local) {
        this.local = local;
    }

    /// @param home the project's folder, built
    public static LocalChat start(Path home) {
        return new LocalChat(
                LocalAws.start(
                        LocalOptions.inMemory(home)
                                .withParameter("FcmApplication", "")
                                .withParameter("ApnsApplication", "")
                                .withParameter("ApnsSandboxApplication", "")
                                .withParameter("DepartureDelay", "1")
                                .withParameter("ThrottlingRate", "100000")
                                .withParameter("ThrottlingBurst", "100000")));
    }

    public URI webSocketUri() {
        return local.webSocketUri();
    }

    /// A token, valid for an hour.
    public String token(String user) {
        return local.token(user);
    }

    HttpClient http() {
        return http;
    }

    /// Where the APIs of AWS are.
    public URI awsEndpoint() {
        return local.awsEndpoint();
    }

    /// What has been used since it was reset last.
    public Meter meter() {
        return new Meter(http, local.awsEndpoint().resolve("/_local/meter"));
    }

    /// The tables, as the functions see them.
    public DynamoDbClient tables() {
        return DynamoDbClient.builder()
                .endpointOverride(local.awsEndpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("load", "load")))
                .build();
    }

    @Override
    public void close() {
        http.shutdownNow();
        local.close();
    }
}
