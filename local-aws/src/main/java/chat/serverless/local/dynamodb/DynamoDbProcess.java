package chat.serverless.local.dynamodb;

import chat.serverless.local.process.ChildProcess;
import chat.serverless.local.process.FolderLock;
import chat.serverless.local.process.Folders;
import chat.serverless.local.process.StartException;
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
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Dynoxide, a DynamoDB server, in a process of its own, which ends when this one does, however
/// that comes about. It takes any credentials, is the same for all of them, and is reached from
/// this machine alone.
public final class DynamoDbProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;
    private static final String HOST = "127.0.0.1";

    /// What versions of this project before Dynoxide kept tables in.
    private static final String EARLIER_TABLES = "shared-local-instance.db";

    private final ChildProcess process;
    private final URI endpoint;
    private final Runnable letGo;

    private DynamoDbProcess(ChildProcess process, URI endpoint, Runnable letGo) {
        this.process = process;
        this.endpoint = endpoint;
        this.letGo = letGo;
    }

    /// Where the build puts the program.
    ///
    /// @param home the project's folder
    public static Path program(Path home) {
        return home.resolve("local-aws/tables/target/dynoxide");
    }

    /// Starts with no tables, and keeps nothing.
    ///
    /// @param program Dynoxide
    /// @throws StartException if it is not there, or does not answer within 20 seconds
    public static DynamoDbProcess inMemory(Path program) {
        Path folder = Folders.temporary("dynamodb");
        return start(program, folder, List.of(), () -> Folders.delete(folder));
    }

    /// Starts with the tables that the folder holds. What has been acknowledged is on the disk, and
    /// survives anything that happens to the processes. One process at a time can have the folder.
    ///
    /// @param program Dynoxide
    /// @param data a folder, made where it does not exist
    /// @throws StartException if the program is not there, another process has the folder, it holds
    ///   tables of an earlier version, or the program does not answer within 20 seconds
    public static DynamoDbProcess onDisk(Path program, Path data) {
        FolderLock lock = FolderLock.take(data);
        Path folder = data.toAbsolutePath();
        if (Files.exists(folder.resolve(EARLIER_TABLES))) {
            lock.close();
            throw new StartException(
                    "The tables in "
                            + folder
                            + " were written by an earlier version and cannot be read: name another"
                            + " data folder, or remove this one.");
        }
        List<String> storage = List.of("--db-path", folder.resolve("tables.db").toString());
        return start(program, folder, storage, lock::close);
    }

    private static DynamoDbProcess start(
            Path program, Path folder, List<String> storage, Runnable letGo) {
        try {
            check(program);
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                DynamoDbProcess started = attempt(program, folder, storage, letGo);
                if (started != null) {
                    return started;
                }
            }
            throw new StartException("The tables did not start: " + said(folder));
        } catch (StartException e) {
            letGo.run();
            throw e;
        }
    }

    private static void check(Path program) {
        if (!Files.isExecutable(program)) {
            throw new StartException(
                    "Dynoxide, which keeps the tables, is not at "
                            + program
                            + ": build first, ./mvnw -Dquick package; or use other tables,"
                            + " --dynamodb URL.");
        }
    }

    /// Nothing, if it ended: another program may have taken the port since we looked.
    private static @Nullable DynamoDbProcess attempt(
            Path program, Path folder, List<String> storage, Runnable letGo) {
        int port = freePort();
        List<String> line = new ArrayList<>();
        line.add(program.toAbsolutePath().toString());
        line.addAll(List.of("serve", "--host", HOST, "--port", Integer.toString(port)));
        line.addAll(storage);
        ChildProcess process =
                ChildProcess.start(new ChildProcess.Command(line, folder, Map.of(), log(folder)));
        URI endpoint = URI.create("http://" + HOST + ":" + port);
        if (Readiness.await(endpoint, process, LONGEST_START)) {
            return new DynamoDbProcess(process, endpoint, letGo);
        }
        if (process.isAlive()) {
            process.kill();
            throw new StartException("The tables did not answer in " + LONGEST_START + ".");
        }
        return null;
    }

    private static Path log(Path folder) {
        return folder.resolve("dynamodb.log");
    }

    /// The last line of its log, which is gone with the folder if that is a temporary one.
    private static String said(Path folder) {
        try {
            return Files.readAllLines(log(folder)).getLast();
        } catch (IOException | NoSuchElementException e) {
            return "nothing is in " + log(folder) + ".";
        }
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
