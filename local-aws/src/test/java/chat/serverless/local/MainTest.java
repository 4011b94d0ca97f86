package chat.serverless.local;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.process.ThisJvm;
import chat.serverless.local.surface.Http;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as `./run` starts it.
class MainTest {

    @TempDir Path folder;

    @Test
    void keepsDataAndKeysOverAKillAndEndsCleanlyWhenAsked() throws Exception {
        Path template = SampleTemplate.in(folder);
        String data = folder.resolve("data").toString();
        int port = freePort();
        String[] arguments = {
            "--template", template.toString(), "--data", data, "--port", Integer.toString(port)
        };
        Http http = Http.to("http://127.0.0.1:" + port);
        Process first = start(arguments);
        assertThat(line(first)).contains("ws://localhost:" + port + "/chat");
        JWKSet key = JWKSet.parse(http.get("/_local/jwks.json").body());
        put(http);
        assertThat(start("--data", data, "--port", "0").waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(errors()).contains("is in use by process " + first.pid());

        first.destroyForcibly();
        assertThat(first.waitFor(5, TimeUnit.SECONDS)).isTrue();

        Process second = start(arguments);
        assertThat(line(second)).contains("ws://localhost:" + port + "/chat");
        assertThat(JWKSet.parse(http.get("/_local/jwks.json").body())).isEqualTo(key);
        assertThat(get(http)).contains("\"hello\"");
        second.destroy();
        assertThat(second.waitFor(3, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsWrongIsSaidInOneLineWithExitStatus2() throws Exception {
        Process process = start("--prot", "1");

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(errors()).isEqualTo("Unknown option --prot; try --help.\n");
    }

    @Test
    void helpNamesTheOptions() throws Exception {
        Process process = start("--help");

        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(help).contains("--port", "--data", "--in-memory", "--dynamodb", "--template");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(ThisJvm.program());
        line.addAll(List.of("-Dchat.home=..", "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectError(folder.resolve("errors").toFile()).start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    private static String line(Process process) {
        return CompletableFuture.supplyAsync(() -> readLine(process))
                .orTimeout(40, TimeUnit.SECONDS)
                .join();
    }

    private static String readLine(Process process) {
        try {
            return process.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(Http http) throws Exception {
        String item = "{\"user\":{\"S\":\"alice\"},\"text\":{\"S\":\"hello\"}}";
        String body = "{\"TableName\":\"UsersTable\",\"Item\":" + item + "}";
        int status = http.aws("dynamodb", "DynamoDB_20120810.PutItem", body).statusCode();
        assertThat(status).isEqualTo(200);
    }

    private static String get(Http http) throws Exception {
        String body = "{\"TableName\":\"UsersTable\",\"Key\":{\"user\":{\"S\":\"alice\"}}}";
        return http.aws("dynamodb", "DynamoDB_20120810.GetItem", body).body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
