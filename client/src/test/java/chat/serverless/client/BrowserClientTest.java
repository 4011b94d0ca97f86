package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The browser's client, in `web`, run by Node: the same scenarios, and what is its own.
class BrowserClientTest {

    @Test
    @Timeout(120)
    void theBrowsersClientDoesWhatTheScenariosSay() throws Exception {
        assumeTrue(hasNode(), "Skipped: there is no node of version 20 or newer on the PATH.");
        Process node =
                new ProcessBuilder("node", "--test", "--test-reporter=tap")
                        .directory(Path.of("../web").toFile())
                        .redirectErrorStream(true)
                        .start();

        String report = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(report).isZero();
        assertThat(report).contains("# fail 0").doesNotContain("# pass 0");
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version =
                    new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return node.waitFor(10, TimeUnit.SECONDS)
                    && version.matches("v(2\\d|[3-9]\\d)\\..*\\s*");
        } catch (IOException e) {
            return false;
        }
    }
}
