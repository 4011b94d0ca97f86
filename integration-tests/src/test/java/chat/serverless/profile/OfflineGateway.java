package chat.serverless.profile;

import static org.awaitility.Awaitility.await;

import chat.serverless.local.process.ChildProcess;
import chat.serverless.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// serverless-offline in a process of its own, which never outlives this one.
///
/// @param port on which it takes clients and posts
record OfflineGateway(ChildProcess process, int port) implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    /// Its programs and where they are installed.
    ///
    /// @param source the folder with `package.json`, its lock, and `function.mjs`
    /// @param folder gets all of it, and what npm fetches
    record Program(Path source, Path folder) {

        private static final List<String> FILES =
                List.of("package.json", "package-lock.json", "function.mjs");

        /// Why it can't be installed; nothing if it is.
        Optional<String> install() {
            try {
                boolean same = isInstalled();
                Files.createDirectories(folder);
                for (String name : FILES) {
                    Path to = folder.resolve(name);
                    Files.copy(source.resolve(name), to, StandardCopyOption.REPLACE_EXISTING);
                }
                return same ? Optional.empty() : fetch();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private boolean isInstalled() throws IOException {
            Path lock = folder.resolve("package-lock.json");
            return Files.exists(folder.resolve("node_modules/.package-lock.json"))
                    && Files.mismatch(lock, source.resolve("package-lock.json")) < 0;
        }

        private Optional<String> fetch() throws IOException, InterruptedException {
            Tool.Output output =
                    new Tool(folder)
                            .run(
                                    "npm",
                                    "ci",
                                    "--no-audit",
                                    "--no-fund",
                                    "--ignore-scripts",
                                    "--legacy-peer-deps");
            String lastLine = output.text().strip().replaceFirst("(?s).*\n", "");
            return output.status() == 0 ? Optional.empty() : Optional.of(lastLine);
        }
    }

    /// Starts it with the `serverless.yml` that is in the folder, and comes back when it takes
    /// connections.
    static OfflineGateway start(Path folder, int port) {
        Path log = folder.resolve("offline.log");
        List<String> line = List.of("node", "node_modules/.bin/osls", "offline");
        Map<String, String> environment =
                Map.of(
                        "PATH", System.getenv().getOrDefault("PATH", ""),
                        "HOME", folder.toAbsolutePath().toString(),
                        "AWS_ACCESS_KEY_ID", "offline",
                        "AWS_SECRET_ACCESS_KEY", "offline",
                        "SLS_TELEMETRY_DISABLED", "1",
                        "SLS_NOTIFICATIONS_MODE", "off");
        ChildProcess process =
                ChildProcess.start(new ChildProcess.Command(line, folder, environment, log));
        await().atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || takesConnections(port));
        if (!process.isAlive()) {
            throw new AssertionError("serverless-offline did not start; it says why in " + log);
        }
        return new OfflineGateway(process, port);
    }

    private static boolean takesConnections(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
