package chat.serverless.profile;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.LocalDeployment;
import chat.serverless.testing.Emulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A chat with its tables in a container.
record ContainerDeployment(Emulator.Running container, LocalDeployment local)
        implements Deployment {

    static ContainerDeployment start(Path home, Emulator emulator) {
        Emulator.Running container = emulator.start("dynamodb");
        boolean started = false;
        try {
            LocalDeployment local = LocalDeployment.start(home, container.endpoint());
            started = true;
            return new ContainerDeployment(container, local);
        } finally {
            if (!started) {
                container.close();
            }
        }
    }

    @Override
    public URI webSocketUri() {
        return local.webSocketUri();
    }

    @Override
    public String token(String user) {
        return local.token(user);
    }

    @Override
    public Optional<String> token(String user, Duration life, String audience) {
        return local.token(user, life, audience);
    }

    @Override
    public Optional<URI> pages() {
        return local.pages();
    }

    @Override
    public void close() {
        local.close();
        container.close();
    }
}
