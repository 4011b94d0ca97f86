package chat.serverless.profile;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.LocalDeployment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// All of it by local-aws, as `./run` has it.
record Local() implements Profile {

    /// The project's folder, seen from this module's.
    static final Path HOME = Path.of(System.getProperty("chat.home", ".."));

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of();
    }

    @Override
    public Deployment start() {
        return LocalDeployment.start(HOME);
    }
}
