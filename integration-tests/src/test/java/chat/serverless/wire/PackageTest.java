package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is deployed.
class PackageTest {

    private static final long MOST_BYTES = 20_000_000;

    /// It is fetched and unpacked at each cold start.
    @Test
    void theFunctionPackageHasLessThanTwentyMegabytes() throws IOException {
        Path home = Path.of(System.getProperty("chat.home", ".."));

        assertThat(Files.size(home.resolve("functions/target/function.zip")))
                .isLessThan(MOST_BYTES);
    }
}
