package chat.serverless.profile;

import static chat.serverless.profile.Capability.METER;

import chat.serverless.deployment.Deployment;
import chat.serverless.testing.Emulator;
import java.util.Map;
import java.util.Optional;

/// The tables are in a container, of an image that is LocalStack or behaves as it does; the
/// gateway, Lambda, topics and queues are local-aws's, since no free image has a WebSocket API.
record Container(Emulator emulator) implements Profile {

    @Override
    public String name() {
        return "container";
    }

    @Override
    public Optional<String> unavailable() {
        return emulator.missing();
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(METER, "its tables do not tell capacity as DynamoDB does");
    }

    @Override
    public Deployment start() {
        return ContainerDeployment.start(Local.HOME, emulator);
    }
}
