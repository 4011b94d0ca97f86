package chat.serverless.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// AWS by other people, in a container.
///
/// @param image its name: LocalStack's, or of one that behaves as it does; the property
///   `chat.image`
public record Emulator(String image) {

    /// The profile of `chat.profile` that has tests run on it.
    public static final String PROFILE = "container";

    private static final int PORT = 4566;
    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";
    private static final Set<String> LOCALSTACK =
            Set.of("localstack/localstack", "localstack/localstack-pro");
    private static final long LONGEST_PULL_SECONDS = 300;
    private static final Map<String, Optional<String>> MISSING = new ConcurrentHashMap<>();

    /// Without the property it is the last image of LocalStack that needs no account.
    public static Emulator configured() {
        return new Emulator(System.getProperty("chat.image", "localstack/localstack:4.14.0"));
    }

    /// Whether the profile is the one that wants it.
    public static boolean isWanted() {
        return PROFILE.equals(System.getProperty("chat.profile"));
    }

    /// One line that says why there can be none, if so. Fetches the image where it is not here.
    public Optional<String> missing() {
        return MISSING.computeIfAbsent(image, _ -> find());
    }

    private Optional<String> find() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("Skipped: no Docker daemon answers.");
        }
        try {
            var docker = DockerClientFactory.lazyClient();
            boolean here =
                    docker.listImagesCmd().withImageNameFilter(image).exec().stream()
                            .findAny()
                            .isPresent();
            if (!here) {
                docker.pullImageCmd(image)
                        .start()
                        .awaitCompletion(LONGEST_PULL_SECONDS, TimeUnit.SECONDS);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Skipped: interrupted.");
        } catch (RuntimeException e) {
            return Optional.of("Skipped: the image " + image + " can't be had.");
        }
    }

    /// Whether it is LocalStack itself, from whichever registry.
    public boolean isLocalStack() {
        return LOCALSTACK.contains(DockerImageName.parse(image).getRepository());
    }

    /// Starts a container of it, as the image says, without anything of this machine. LocalStack's
    /// own are started by Testcontainers' module for LocalStack; others are ready when they answer
    /// a request for their health, whatever the answer.
    public Running start(String services) {
        GenericContainer<?> container = isLocalStack() ? localStack(services) : other(services);
        String token = System.getenv(TOKEN);
        if (token != null) {
            container.withEnv(TOKEN, token);
        }
        container.start();
        return new Running(container);
    }

    private GenericContainer<?> localStack(String services) {
        DockerImageName name =
                DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack");
        LocalStackContainer container = new LocalStackContainer(name).withServices(services);
        // The module mounts Docker's socket, for functions in containers; none runs here.
        container.setBinds(List.of());
        return container;
    }

    private GenericContainer<?> other(String services) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(PORT)
                .withEnv("SERVICES", services)
                .waitingFor(
                        Wait.forHttp("/_localstack/health")
                                .forStatusCodeMatching(status -> status < 500));
    }

    /// One container of it.
    public record Running(GenericContainer<?> container) implements AutoCloseable {

        /// Where it serves the APIs of AWS, over HTTP.
        public URI endpoint() {
            return URI.create(
                    "http://" + container.getHost() + ":" + container.getMappedPort(PORT));
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
