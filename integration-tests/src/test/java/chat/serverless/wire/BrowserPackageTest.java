package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.local.process.Folders;
import chat.serverless.tool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The package that the browser's client is published as, for those who use it: its types are
/// checked by `tsc`, as are those of the page.
class BrowserPackageTest {

    private static final Path SOURCE = Path.of("../web");
    private static final Path FOLDER = Path.of("target/web");
    private static final Path CONSUMER = Path.of("target/consumer");
    private static final List<String> PARTS =
            List.of(
                    "package.json",
                    "package-lock.json",
                    "README.md",
                    "LICENSE",
                    "tsconfig.json",
                    "tsconfig.types.json",
                    "chat-client.js",
                    "client",
                    "page",
                    "test");

    private static final Set<String> OTHERS = Set.of("package.json", "README.md", "LICENSE");

    private static final Tool NPM = new Tool(FOLDER);
    private static final Tool USE = new Tool(CONSUMER);

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(
                Tool.isInstalled("node") && Tool.isInstalled("npm"),
                "Skipped: node and npm are not on the PATH.");
        Folders.delete(FOLDER);
        Folders.delete(CONSUMER);
        for (String part : PARTS) {
            copy(SOURCE, part, FOLDER);
        }
        copy(Path.of("src/test/node/consumer"), "", CONSUMER);
        Tool.Output installed = NPM.run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        assumeTrue(
                installed.status() == 0,
                () -> "Skipped: npm can't install typescript: " + installed.text());
    }

    @Test
    void typesHold() throws Exception {
        done(NPM.run("npm", "run", "check"));
    }

    @Test
    void whatIsPublishedIsAllThatAProgramNeeds() throws Exception {
        String report = done(NPM.run("npm", "pack", "--json", "--loglevel", "silent"));
        JsonNode packed = RawClient.parse(report.substring(report.indexOf("[\n"))).get(0);

        assertThat(files(packed)).containsExactlyInAnyOrderElementsOf(modulesAndTypes());

        String archive =
                FOLDER.toAbsolutePath().resolve(packed.path("filename").asText()).toString();
        done(USE.run("npm", "install", "--offline", "--no-save", "--no-audit", archive));
        done(USE.run(FOLDER.toAbsolutePath().resolve("node_modules/.bin/tsc").toString()));
        assertThat(done(USE.run("node", "consumer.mjs")))
                .isEqualTo(
                        "ChatClient ChatError ClosedError DisconnectedError IndexedDbOutboxStore"
                                + " MemoryOutboxStore RefusedError TimeoutError");
    }

    private static Set<String> modulesAndTypes() throws IOException {
        try (Stream<Path> files = Files.list(SOURCE.resolve("client"))) {
            Stream<String> modules = files.map(file -> "client/" + file.getFileName());
            return Stream.concat(Stream.of("chat-client.js"), modules)
                    .flatMap(module -> Stream.of(module, "types/" + module.replace(".js", ".d.ts")))
                    .collect(Collectors.toCollection(() -> new TreeSet<>(OTHERS)));
        }
    }

    private static Set<String> files(JsonNode packed) {
        return StreamSupport.stream(packed.path("files").spliterator(), false)
                .map(file -> file.path("path").asText())
                .collect(Collectors.toSet());
    }

    private static String done(Tool.Output output) {
        assertThat(output.status()).as(output.text()).isZero();
        return output.text();
    }

    private static void copy(Path from, String part, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
