package chat.serverless.profile;

import static chat.serverless.profile.Capability.FAULTS;
import static chat.serverless.profile.Capability.FRAME_LIMITS;
import static chat.serverless.profile.Capability.METER;
import static chat.serverless.profile.Capability.PAGE;
import static chat.serverless.profile.Capability.PERMISSIONS;
import static chat.serverless.profile.Capability.SILENCE;

import chat.serverless.deployment.Deployment;
import chat.serverless.tool.Tool;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gateway is serverless-offline, from npm; behind it, the functions' package under AWS's
/// runtime interface client, tables in Dynoxide, topics and queues of local-aws.
final class Offline implements Profile {

    private static final String OTHER_GATEWAY = "it is local-aws's gateway that has it";

    private final OfflineGateway.Program program =
            new OfflineGateway.Program(Path.of("src/test/offline"), Path.of("target/offline"));
    private @Nullable String missing;
    private boolean installed;

    @Override
    public String name() {
        return "offline";
    }

    /// Installs it, where it is not yet.
    @Override
    public synchronized Optional<String> unavailable() {
        if (!installed && missing == null) {
            missing = install().orElse(null);
            installed = missing == null;
        }
        return Optional.ofNullable(missing);
    }

    private Optional<String> install() {
        if (!Tool.isInstalled("node") || !Tool.isInstalled("npm")) {
            return Optional.of("Skipped: node and npm are not on the PATH.");
        }
        return program.install()
                .map(why -> "Skipped: npm can't install serverless-offline: " + why);
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(
                FRAME_LIMITS, "serverless-offline takes frames of any size, and binary ones",
                SILENCE, OTHER_GATEWAY,
                FAULTS, OTHER_GATEWAY,
                METER, OTHER_GATEWAY,
                PERMISSIONS, "serverless-offline lets everybody post",
                PAGE, OTHER_GATEWAY);
    }

    @Override
    public Deployment start() {
        return OfflineDeployment.start(Local.HOME, program);
    }
}
