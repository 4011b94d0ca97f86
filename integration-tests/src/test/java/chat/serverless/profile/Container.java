package chat.serverless.profile;

import static chat.serverless.profile.Capability.METER;

import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import chat.serverless.wire.Deployment;
import chat.serverless.wire.LocalDeployment;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// The tables are in a container of an image that is LocalStack or behaves as one, which the
/// property `chat.image` names; the gateway, Lambda, topics and queues are local-aws's, since no
/// free image has a WebSocket API.
final class Container implements Profile {

    private static final String IMAGE = "localstack/localstack:4.14.0";

    private @Nullable LocalStackContainer tables;

    @Override
    public String name() {
        return "container";
    }

    /// Starts it, to know whether it can be had.
    @Override
    public synchronized Optional<String> unavailable() {
        if (tables != null) {
            return Optional.empty();
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("Skipped: no Docker daemon answers.");
        }
        return Optional.empty();
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(METER, "capacity units are DynamoDB Local's");
    }

    @Override
    public Deployment start() {
        throw new IllegalStateException();
    }
}
