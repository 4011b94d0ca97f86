package chat.serverless.local;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.process.ThisJvm;
import chat.serverless.local.surface.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program while it starts: as `./run` starts it, the first time after a build, when it makes a
/// class cache as well.
class StartAndStopTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir Path folder;

    private Path temporary;
    private int port;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        for (String part : List.of("local-aws", "web")) {
            Files.createSymbolicLink(
                    home.resolve(part), Path.of("..", part).toAbsolutePath().normalize());
        }
        temporary = Files.createDirectory(folder.resolve("temporary"));
        port = freePort();
        List<String> line = new ArrayList<>();
        line.add(ThisJvm.program());
        line.addAll(List.of("-Dchat.home=" + home, "-Djava.io.tmpdir=" + temporary));
        line.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1"));
        line.add("--enable-native-access=ALL-UNNAMED");
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of("--template", SampleTemplate.in(folder).toString()));
        line.addAll(List.of("--in-memory", "--port", Integer.toString(port)));
        process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void nothingAnswersBeforeConnectionsDo() {
        Http http = Http.to("http://127.0.0.1:" + port);

        int token = Awaitility.await().atMost(LONGEST).until(() -> answer(http), it -> it != 0);

        assertThat(token).isEqualTo(200);
        assertThat(handshakeStatus()).isNotEqualTo(503);
    }

    /// The status; 0 if the connection is refused.
    private static int answer(Http http) throws Exception {
        try {
            return http.get("/_local/token?user=alice").statusCode();
        } catch (ConnectException refused) {
            return 0;
        }
    }

    /// The sample function authorizes nobody.
    private int handshakeStatus() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.newWebSocketBuilder()
                    .header("Authorization", "Bearer x")
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + port + "/chat"),
                            new WebSocket.Listener() {})
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temporary/serverless-chat-local-*",
                "temporary/serverless-chat-local-*/functions/*",
                "home/functions/target/class-cache/*/lib",
                "home/functions/target/class-cache/*/classes.aot*",
                "temporary/serverless-chat-dynamodb-*",
                "temporary/serverless-chat-dynamodb-*/dynamodb.log",
                "temporary/serverless-chat-local-*/logs/ConnectFunction.log"
            })
    void stoppedWhileItStartsItEndsSoonAndLeavesNothing(String sign) throws Exception {
        Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> exists(sign));

        process.destroy();

        assertThat(process.waitFor(6, TimeUnit.SECONDS)).isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(processes()).isEmpty());
        assertThat(left()).isEmpty();
        assertThat(folder.resolve("output")).isEmptyFile();
    }

    private boolean exists(String sign) throws IOException {
        var matcher = folder.getFileSystem().getPathMatcher("glob:" + folder + "/" + sign);
        try (Stream<Path> files = Files.walk(folder, 6)) {
            return files.anyMatch(matcher::matches);
        } catch (UncheckedIOException movedMeanwhile) {
            return false;
        }
    }

    /// Command lines that name the test's folder.
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(each -> each.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(each -> !each.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
