package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The types that the browser's client and the page say they have, checked by `tsc`.
class BrowserTypesTest {

    private static final Path SOURCE = Path.of("../web");
    private static final Path FOLDER = Path.of("target/web");
    private static final List<String> PARTS =
            List.of(
                    "package.json",
                    "package-lock.json",
                    "tsconfig.json",
                    "tsconfig.types.json",
                    "chat-client.js",
                    "client",
                    "page",
                    "test");

    private static final Tool TOOL = new Tool(FOLDER);

    @Test
    void typesHoldAndAreDeclaredForThoseWhoUseIt() throws Exception {
        assumeTrue(
                Tool.isInstalled("node") && Tool.isInstalled("npm"),
                "Skipped: node and npm are not on the PATH.");
        copy();
        Tool.Output installed =
                TOOL.run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        assumeTrue(
                installed.status() == 0,
                () -> "Skipped: npm can't install typescript: " + installed.text());

        Tool.Output checked = TOOL.run("npm", "run", "check");
        Tool.Output declared = TOOL.run("npm", "run", "prepack");

        assertThat(checked.status()).as(checked.text()).isZero();
        assertThat(declared.status()).as(declared.text()).isZero();
        assertThat(FOLDER.resolve("types/chat-client.d.ts"))
                .content()
                .contains("class ChatClient", "send(target: Target, text: string)");
    }

    private static void copy() throws IOException {
        for (String part : PARTS) {
            try (Stream<Path> files = Files.walk(SOURCE.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = FOLDER.resolve(SOURCE.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
