package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.deployment.Relay;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.tool.Tool;
import chat.serverless.wire.Scene.Speaker;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The clients of `docs/clients.md`, as they stand there.
@Live
class WrittenClientsTest {

    private static final Path CLIENTS = Path.of("../docs/clients");
    private static final Path NODE = Path.of("target/node");

    /// How many lines are typed at a time, and how often.
    private static final int LINES = 3;

    private static final int ROUNDS = 6;

    @Test
    void theClientForNodeTalks(Scene scene) throws Exception {
        talk(scene, node());
    }

    @Test
    void theClientForPythonTalks(Scene scene) throws Exception {
        talk(scene, python());
    }

    @Test
    @Needs(Capability.FAULTS)
    void eachLineTypedInNodeIsStoredOnceThoughFunctionsAreKilled(Scene scene) throws Exception {
        writeWhileFunctionsAreKilled(scene, node());
    }

    @Test
    @Needs(Capability.FAULTS)
    void eachLineTypedInPythonIsStoredOnceThoughFunctionsAreKilled(Scene scene) throws Exception {
        writeWhileFunctionsAreKilled(scene, python());
    }

    /// A program of the documentation, without its arguments.
    private record Program(Path folder, List<String> line) {

        /// Starts it for Alice, who talks with Bob through a network.
        Process start(Scene scene, UserId alice, UserId bob, Relay network) throws IOException {
            List<String> arguments =
                    List.of(
                            network.uri().toString(),
                            "terminal",
                            scene.deployment().token(alice.value()),
                            bob.value());
            return new ProcessBuilder(Stream.concat(line.stream(), arguments.stream()).toList())
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }
    }

    private static Program node() throws Exception {
        Tool tool = Tool.withPackages(Path.of("src/test/node"), NODE, List.of("two-people.mjs"));
        Files.copy(
                CLIENTS.resolve("chat.mjs"),
                NODE.resolve("chat.mjs"),
                StandardCopyOption.REPLACE_EXISTING);
        return new Program(tool.folder(), List.of("node", "chat.mjs"));
    }

    private static Program python() throws Exception {
        Optional<String> python = interpreter();
        assumeTrue(python.isPresent(), "Skipped: there is no python3 with the package websockets.");
        return new Program(CLIENTS, List.of(python.get(), "chat.py"));
    }

    private static void talk(Scene scene, Program program) throws Exception {
        UserId alice = scene.someone("alice");
        Speaker bob = scene.client(scene.someone("bob"), "laptop");
        Scene.get(bob.client().send(alice, "before"));
        Relay network = Relay.to(scene.deployment().webSocketUri());
        Process process = program.start(scene, alice, bob.user(), network);
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

    private static void writeWhileFunctionsAreKilled(Scene scene, Program program)
            throws Exception {
        LocalPages pages = LocalPages.of(scene.deployment());
        UserId alice = scene.someone("alice");
        Speaker bob = scene.client(scene.someone("bob"), "laptop");
        Scene.get(bob.client().send(alice, "before"));
        Relay network = Relay.to(scene.deployment().webSocketUri());
        Process process = program.start(scene, alice, bob.user(), network);
        List<String> lines = IntStream.range(0, LINES * ROUNDS).mapToObj(n -> "line " + n).toList();
        try (network;
                BufferedWriter typed = process.outputWriter()) {
            assertThat(nextLine(process)).isEqualTo(bob.user() + ": before");

            pages.inject(
                    "function-killed-before-call",
                    0.15,
                    () -> {
                        for (int n = 0; n < lines.size(); n += LINES) {
                            type(typed, lines.subList(n, n + LINES).toArray(String[]::new));
                            bob.heard().awaitMessages(n + LINES);
                            assertThat(n != lines.size() / 2 || network.cut()).isTrue();
                        }
                        assertThat(pages.injected("function-killed-before-call")).isPositive();
                    });
            Scene.get(bob.client().send(alice, "after"));

            assertThat(nextLine(process)).isEqualTo(bob.user() + ": after");
            RawClient reader = scene.raw(alice, "reader");
            assertThat(Chatter.texts(Chatter.all(reader, Chatter.conversation(alice, bob.user()))))
                    .isEqualTo(
                            Stream.of(List.of("before"), lines, List.of("after"))
                                    .flatMap(List::stream)
                                    .toList());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void type(BufferedWriter to, String... texts) {
        try {
            for (String text : texts) {
                to.write(text);
                to.newLine();
                to.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    private static Optional<String> interpreter() throws Exception {
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
