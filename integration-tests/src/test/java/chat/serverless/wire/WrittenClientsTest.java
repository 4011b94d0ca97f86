package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.deployment.Relay;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.tool.Tool;
import chat.serverless.wire.Scene.Speaker;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The clients of `docs/clients.md`, as they stand there.
@Live
class WrittenClientsTest {

    private static final Path CLIENTS = Path.of("../docs/clients");
    private static final Path NODE = Path.of("target/node");

    @Test
    void theClientForNodeTalks(Scene scene) throws Exception {
        Tool tool = Tool.withPackages(Path.of("src/test/node"), NODE, List.of("two-people.mjs"));
        Files.copy(
                CLIENTS.resolve("chat.mjs"),
                NODE.resolve("chat.mjs"),
                StandardCopyOption.REPLACE_EXISTING);

        talk(scene, tool, "node", "chat.mjs");
    }

    @Test
    void theClientForPythonTalks(Scene scene) throws Exception {
        Optional<String> python = python();
        assumeTrue(python.isPresent(), "Skipped: there is no python3 with the package websockets.");

        talk(scene, new Tool(CLIENTS), python.get(), "chat.py");
    }

    private static void talk(Scene scene, Tool tool, String... program) throws Exception {
        UserId alice = scene.someone("alice");
        Speaker bob = scene.client(scene.someone("bob"), "laptop");
        Scene.get(bob.client().send(alice, "before"));
        Relay network = Relay.to(scene.deployment().webSocketUri());
        List<String> rest =
                List.of(
                        network.uri().toString(),
                        "terminal",
                        scene.deployment().token(alice.value()),
                        bob.user().value());
        Process process =
                new ProcessBuilder(Stream.concat(Stream.of(program), rest.stream()).toList())
                        .directory(tool.folder().toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (network;
                BufferedWriter typed = process.outputWriter()) {
            assertThat(nextLine(process)).isEqualTo(bob.user() + ": before");
            type(typed, "one", "two", "thrée");
            hears(bob, "one", "two", "thrée");

            assertThat(network.cut()).isTrue();
            type(typed, "four");
            Scene.get(bob.client().send(alice, "meanwhile"));
            hears(bob, "one", "two", "thrée", "four");
            assertThat(nextLine(process)).isEqualTo(bob.user() + ": meanwhile");

            Scene.get(bob.client().send(alice, "after"));
            assertThat(nextLine(process)).isEqualTo(bob.user() + ": after");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void type(BufferedWriter to, String... texts) throws IOException {
        for (String text : texts) {
            to.write(text);
            to.newLine();
            to.flush();
        }
    }

    private static void hears(Speaker who, String... texts) {
        who.heard().awaitMessages(texts.length);
        assertThat(who.heard().messages()).extracting(Message::text).containsExactly(texts);
    }

    private static String nextLine(Process process) {
        return Scene.get(
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return String.valueOf(process.inputReader().readLine());
                    } catch (IOException e) {
                        return e.toString();
                    }
                }));
    }

    /// The first interpreter that has the package: Debian's own does not see what others install.
    private static Optional<String> python() throws Exception {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (Tool.isInstalled(python) || Files.isExecutable(Path.of(python))) {
                Tool here = new Tool(Path.of("."));
                if (here.run(python, "-c", "import websockets").status() == 0) {
                    return Optional.of(python);
                }
            }
        }
        return Optional.empty();
    }
}
