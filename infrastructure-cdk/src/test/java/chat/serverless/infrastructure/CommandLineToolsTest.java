package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documented commands leave behind, and print where another program reads.
class CommandLineToolsTest {

    /// Says something, as Maven and its plugins do, in colour.
    private static final String CHATTY_MAVEN =
            """
            #!/bin/sh
            printf '\\033[0mBuilding\\n'
            printf '%s\\n' "$*" >arguments.txt
            """;

    @TempDir Path folder;

    /// `npx cdk synth >template.yaml` writes YAML and nothing else.
    @Test
    void theAppOfTheCdkPrintsNothingToStandardOutput() throws Exception {
        Path module = Files.createDirectory(folder.resolve("infrastructure-cdk"));
        maven();
        String app =
                new ObjectMapper()
                        .readTree(Files.readString(Path.of("cdk.json")))
                        .path("app")
                        .asText();

        assertThat(output(module, "sh", "-c", app)).isEmpty();
        assertThat(module.resolve("arguments.txt"))
                .content()
                .contains("-Dstyle.color=never", "exec:java");
    }

    /// What `./run` builds with before it starts.
    @Test
    void aBuildBeforeAStartPrintsNothingToStandardOutput() throws Exception {
        maven();
        String script =
                "home=%s; . %s; up_to_date %s/built functions package"
                        .formatted(
                                folder,
                                Path.of("../.mvn/up-to-date").toAbsolutePath().normalize(),
                                folder);

        assertThat(output(folder, "sh", "-c", script)).isEmpty();
        assertThat(folder.resolve("arguments.txt")).content().contains("-Dstyle.color=never");
    }

    @Test
    void mavenPrintsNoEscapeCodesToWhatIsNoTerminal() throws Exception {
        assertThat(output(Path.of(".."), "./mvnw", "-B", "-q", "-v"))
                .isNotEmpty()
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infrastructure-cdk/cdk.out/serverless-chat.template.json",
                "web/serverless-chat-client-0.1.0.tgz",
                "samconfig.toml"
            })
    void whatDocumentedCommandsWriteIsNoChangeOfTheRepository(String file) throws Exception {
        assumeTrue(Files.exists(Path.of("../.git")), "Only in a clone.");

        assertThat(output(Path.of(".."), "git", "check-ignore", file)).isNotEmpty();
    }

    private void maven() throws IOException {
        Path maven = Files.writeString(folder.resolve("mvnw"), CHATTY_MAVEN);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private String output(Path directory, String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(List.of(command))
                        .directory(directory.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(folder.resolve("errors.txt").toFile())
                        .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }
}
