package chat.serverless.deployment;

import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import chat.serverless.local.template.StackFunction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The deployable functions on this machine, started for this program and kept nowhere.
public final class LocalDeployment implements Deployment {

    private final LocalAws local;
    private final GivenDeployment given;

    private LocalDeployment(LocalAws local) {
        this.local = local;
        URI page = local.awsEndpoint().resolve("/_local/token");
        this.given = GivenDeployment.withTokenPage(local.webSocketUri(), page);
    }

    /// Starts it on a free port. Who leaves is told to be offline after a second; who does not
    /// acknowledge is pushed to after four.
    ///
    /// @param home the project's folder, built
    public static LocalDeployment start(Path home) {
        return start(home, Map.of());
    }

    /// The same, with parameters of the template.
    public static LocalDeployment start(Path home, Map<String, String> parameters) {
        LocalOptions options = LocalOptions.inMemory(home);
        for (Map.Entry<String, String> one : parameters.entrySet()) {
            options = options.withParameter(one.getKey(), one.getValue());
        }
        return start(options);
    }

    /// The same, with its tables at another endpoint.
    public static LocalDeployment start(Path home, URI tables) {
        return start(LocalOptions.inMemory(home).withDynamoDb(tables));
    }

    private static LocalDeployment start(LocalOptions options) {
        LocalOptions soon =
                options.withParameter("DepartureDelay", "1").withParameter("PushDelay", "4");
        return new LocalDeployment(LocalAws.start(soon));
    }

    @Override
    public URI webSocketUri() {
        return given.webSocketUri();
    }

    @Override
    public String token(String user) {
        return given.token(user);
    }

    @Override
    public Optional<String> token(String user, Duration life, String audience) {
        return given.token(user, life, audience);
    }

    /// The folder of what the functions have printed, one file a function.
    public Path logs() {
        return local.logs();
    }

    /// One of its functions.
    ///
    /// @param name as the template has it
    public StackFunction function(String name) {
        return local.stack().functions().stream()
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    /// Where the APIs of AWS are.
    public URI awsEndpoint() {
        return local.awsEndpoint();
    }

    @Override
    public Optional<URI> pages() {
        return given.pages();
    }

    @Override
    public void close() {
        local.close();
    }
}
