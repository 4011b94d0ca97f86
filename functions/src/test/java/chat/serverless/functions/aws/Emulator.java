package chat.serverless.functions.aws;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// AWS by other people, in a container: for the profile `container`, whose property `chat.image`
/// names the image, LocalStack's or one that behaves as it does.
record Emulator(LocalStackContainer container) implements AutoCloseable {

    static final String PROFILE = "container";

    private static final String LOCALSTACK = "localstack/localstack";
    private static final String IMAGE = System.getProperty("chat.image", LOCALSTACK + ":4.14.0");
    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    static boolean isWanted() {
        return PROFILE.equals(System.getProperty("chat.profile"));
    }

    /// Starts one; skips the test, with the reason, where there can be none.
    static Emulator start(String... services) {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "Skipped: no Docker daemon answers.");
        LocalStackContainer container =
                new LocalStackContainer(
                                DockerImageName.parse(IMAGE).asCompatibleSubstituteFor(LOCALSTACK))
                        .withServices(services);
        Optional.ofNullable(System.getenv(TOKEN)).ifPresent(it -> container.withEnv(TOKEN, it));
        try {
            container.start();
        } catch (RuntimeException e) {
            Assumptions.abort("Skipped: no container of " + IMAGE + " starts: " + e.getMessage());
        }
        return new Emulator(container);
    }

    URI endpoint() {
        return container.getEndpoint();
    }

    @Override
    public void close() {
        container.stop();
    }
}
