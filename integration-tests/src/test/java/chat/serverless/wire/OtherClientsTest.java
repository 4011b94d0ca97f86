package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Clients that know nothing of this project: `ws` and `wscat`, run by Node.
@Live
class OtherClientsTest {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");

    private static final Tool TOOL = new Tool(FOLDER);

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(
                Tool.isInstalled("node") && Tool.isInstalled("npm"),
                "Skipped: node and npm are not on the PATH.");
        if (copied()) {
            Tool.Output output =
                    TOOL.run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            assumeTrue(
                    output.status() == 0,
                    () -> "Skipped: npm can't install ws and wscat: " + output.text());
        }
    }

    /// Whether anything is to be installed anew.
    private static boolean copied() throws IOException {
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        Path lock = FOLDER.resolve("package-lock.json");
        boolean same =
                Files.exists(installed)
                        && Files.exists(lock)
                        && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
        Files.createDirectories(FOLDER);
        for (String name : List.of("package.json", "package-lock.json", "two-people.mjs")) {
            Files.copy(
                    SOURCE.resolve(name),
                    FOLDER.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return !same;
    }

    @Test
    void twoPeopleChatWithAnotherLibrary(Scene scene) throws Exception {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");

        Tool.Output output =
                TOOL.run(
                        "node",
                        "two-people.mjs",
                        scene.deployment().webSocketUri().toString(),
                        alice.value(),
                        scene.deployment().token(alice.value()),
                        bob.value(),
                        scene.deployment().token(bob.value()));

        assertThat(output).isEqualTo(new Tool.Output(0, "ok"));
    }

    @Test
    void aCommandLineIsEnoughToSayHello(Scene scene) throws Exception {
        UserId alice = scene.someone("alice");
        String token = scene.deployment().token(alice.value());

        String line =
                TOOL.runUntil(
                        text -> text.contains("{"),
                        "node",
                        "node_modules/wscat/bin/wscat",
                        "-c",
                        scene.uri("terminal").toString(),
                        "-H",
                        "Authorization: Bearer " + token,
                        "-x",
                        "{\"action\":\"hello\",\"requestId\":\"1\"}",
                        "-w",
                        "-1");

        JsonNode hello = RawClient.parse(line.substring(line.indexOf('{')));
        assertThat(hello.path("user").asText()).isEqualTo(alice.value());
        assertThat(hello.path("device").asText()).isEqualTo("terminal");
    }
}
