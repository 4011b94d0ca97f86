package chat.serverless.load.rig;

import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import chat.serverless.local.template.StackFunction;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
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
                        withoutPhones(LocalOptions.inMemory(home))
                                .withParameter("DepartureDelay", "1")
                                .withParameter("ThrottlingRate", "100000")
                                .withParameter("ThrottlingBurst", "100000")));
    }

    /// Another chat, on the same machinery.
    ///
    /// @param template its template, which must declare what is given to every template
    public static LocalChat start(Path home, Path template) {
        LocalOptions options = LocalOptions.inMemory(home).withTemplate(template).asOnAws();
        return new LocalChat(LocalAws.start(withoutPhones(options)));
    }

    private static LocalOptions withoutPhones(LocalOptions options) {
        return options.withParameter("FcmApplication", "")
                .withParameter("ApnsApplication", "")
                .withParameter("ApnsSandboxApplication", "");
    }

    /// Its functions, as the template has them.
    public List<StackFunction> functions() {
        return local.stack().functions();
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
