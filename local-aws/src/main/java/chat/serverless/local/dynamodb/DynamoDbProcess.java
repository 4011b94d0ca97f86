package chat.serverless.local.dynamodb;

import chat.serverless.local.process.ChildProcess;
import chat.serverless.local.process.FolderLock;
import chat.serverless.local.process.Folders;
import chat.serverless.local.process.StartException;
import chat.serverless.local.process.ThisJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Amazon's DynamoDB Local in a process of its own, which ends when this one does, however that
/// comes about. It takes any credentials, and is the same for all of them.
public final class DynamoDbProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(40);
    private static final int ATTEMPTS = 3;

    private final ChildProcess process;
    private final URI endpoint;
    private final Runnable letGo;

    private DynamoDbProcess(ChildProcess process, URI endpoint, Runnable letGo) {
        this.process = process;
        this.endpoint = endpoint;
        this.letGo = letGo;
    }

    /// Starts with no tables, and keeps nothing.
    ///
    /// @param jars the folder with the jars of DynamoDB Local
    /// @throws StartException if they are not there, or it does not answer within 40 seconds
    public static DynamoDbProcess inMemory(Path jars) {
        Path folder = Folders.temporary("dynamodb");
        return start(jars, folder, List.of("-inMemory"), () -> Folders.delete(folder));
    }

    /// Starts with the tables that the folder holds. What has been acknowledged survives anything
    /// that happens to the processes. One process at a time can have the folder.
    ///
    /// @param jars the folder with the jars of DynamoDB Local
    /// @param data a folder, made where it does not exist
    /// @throws StartException if the jars are not there, another process has the folder, or it does
    ///   not answer within 40 seconds
    public static DynamoDbProcess onDisk(Path jars, Path data) {
        FolderLock lock = FolderLock.take(data);
        Path folder = data.toAbsolutePath();
        return start(jars, folder, List.of("-dbPath", folder.toString()), lock::close);
    }

    private static DynamoDbProcess start(
            Path jars, Path folder, List<String> storage, Runnable letGo) {
        try {
            checkJars(jars);
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                DynamoDbProcess started = attempt(jars, folder, storage, letGo);
                if (started != null) {
                    return started;
                }
            }
            throw new StartException(
                    "DynamoDB Local did not start; it says why in " + log(folder) + ".");
        } catch (StartException e) {
            letGo.run();
            throw e;
        }
    }

    private static void checkJars(Path jars) {
        if (!Files.isDirectory(jars)) {
            throw new StartException(
                    "DynamoDB Local is not in " + jars + ": build first, ./mvnw -Dquick package.");
        }
    }

    /// Nothing, if it ended: another program may have taken the port since we looked.
    private static @Nullable DynamoDbProcess attempt(
            Path jars, Path folder, List<String> storage, Runnable letGo) {
        int port = freePort();
        ChildProcess process = ChildProcess.start(command(jars, folder, storage, port));
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        if (Readiness.await(endpoint, process, LONGEST_START)) {
            return new DynamoDbProcess(process, endpoint, letGo);
        }
        if (process.isAlive()) {
            process.kill();
            throw new StartException("DynamoDB Local did not answer in " + LONGEST_START + ".");
        }
        return null;
    }

    private static ChildProcess.Command command(
            Path jars, Path folder, List<String> storage, int port) {
        List<String> line = new ArrayList<>();
        line.add(ThisJvm.program());
        line.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.add("--enable-native-access=ALL-UNNAMED");
        line.addAll(List.of("-cp", jars.toAbsolutePath() + "/*"));
        line.add("software.amazon.dynamodb.services.local.main.ServerRunner");
        line.addAll(storage);
        line.addAll(List.of("-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)));
        Map<String, String> environment =
                Map.of(
                        "DDB_LOCAL_TELEMETRY",
                        "0",
                        "PATH",
                        System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        return new ChildProcess.Command(line, folder, environment, log(folder));
    }

    private static Path log(Path folder) {
        return folder.resolve("dynamodb.log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it answers, such as `http://127.0.0.1:34567`.
    public URI endpoint() {
        return endpoint;
    }

    /// The process's number.
    public long pid() {
        return process.pid();
    }

    /// Ends it, within 1.5 seconds.
    @Override
    public void close() {
        process.close();
        letGo.run();
    }
}
