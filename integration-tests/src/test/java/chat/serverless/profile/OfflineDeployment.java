package chat.serverless.profile;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.GivenDeployment;
import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A chat whose gateway is serverless-offline.
record OfflineDeployment(LocalAws local, OfflineGateway gateway, GivenDeployment given)
        implements Deployment {

    static OfflineDeployment start(Path home, OfflineGateway.Program program) {
        ServerlessYaml.Ports ports =
                new ServerlessYaml.Ports(
                        OfflineGateway.freePort(),
                        OfflineGateway.freePort(),
                        OfflineGateway.freePort());
        LocalOptions options =
                LocalOptions.inMemory(home)
                        .withConnections(URI.create("http://127.0.0.1:" + ports.webSocket()))
                        .withParameter("DepartureDelay", "1")
                        .withParameter("PushDelay", "4");
        LocalAws local = LocalAws.start(options);
        boolean started = false;
        try {
            write(program, new ServerlessYaml(local.stack(), ports, local.awsEndpoint()));
            OfflineGateway gateway = OfflineGateway.start(program.folder(), ports.webSocket());
            started = true;
            return new OfflineDeployment(local, gateway, given(local, gateway));
        } finally {
            if (!started) {
                local.close();
            }
        }
    }

    private static void write(OfflineGateway.Program program, ServerlessYaml yaml) {
        try {
            Files.writeString(program.folder().resolve("serverless.yml"), yaml.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GivenDeployment given(LocalAws local, OfflineGateway gateway) {
        return GivenDeployment.withTokenPage(
                URI.create("ws://127.0.0.1:" + gateway.port() + "/"),
                local.awsEndpoint().resolve("/_local/token"));
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

    @Override
    public Optional<URI> pages() {
        return given.pages();
    }

    @Override
    public void close() {
        gateway.close();
        local.close();
    }
}
