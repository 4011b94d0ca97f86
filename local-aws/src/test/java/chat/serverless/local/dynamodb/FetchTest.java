package chat.serverless.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `local-aws/tables/fetch` with an `npm` and a `uname` of the test's.
class FetchTest {

    /// SHA-256 of the program in the package: "program\n".
    private static final String HASH =
            "fba13a37a73d657dc0f1e671f0dc714f9891dd4da15ec45bd2a6f83e0434648e";

    private static final List<String> TOOLS =
            List.of("cat", "chmod", "cut", "gzip", "mkdir", "mktemp", "mv", "rm", "tar");

    /// Linux has the first, macOS the second.
    private static final List<String> HASHERS = List.of("sha256sum", "shasum");

    @TempDir Path folder;

    private Path tools;
    private Path target;

    /// What a run came to.
    private record Run(int status, String said) {}

    @BeforeEach
    void putToolsOnThePath() throws IOException {
        tools = Files.createDirectory(folder.resolve("tools"));
        target = folder.resolve("target");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), installed(tool).orElseThrow());
        }
        for (String tool : HASHERS) {
            Optional<Path> found = installed(tool);
            if (found.isPresent()) {
                Files.createSymbolicLink(tools.resolve(tool), found.get());
            }
        }
        uname("Linux", "x86_64");
    }

    private static Optional<Path> installed(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(each -> Path.of(each, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void uname(String system, String processor) throws IOException {
        script(
                "uname",
                "case $1 in -s) echo %s ;; *) echo %s ;; esac".formatted(system, processor));
    }

    /// Packs the package it is asked for, and writes down which that was.
    private void npm() throws IOException {
        script(
                "npm",
                """
                for package in "$@"; do :; done
                echo "$package" >>"%s"
                mkdir package
                echo program >package/dynoxide
                tar -czf package.tgz package
                rm -r package
                """
                        .formatted(asked()));
    }

    private Path asked() {
        return folder.resolve("asked");
    }

    private void script(String name, String content) throws IOException {
        Path file = tools.resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + content + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Run fetch(String... pins) throws Exception {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "tables/fetch", target.toString()));
        line.add("1.2.3");
        line.addAll(List.of(pins));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("PATH", tools.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), said);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, x86_64, linux-x64",
        "Linux, aarch64, linux-arm64",
        "Darwin, arm64, darwin-arm64",
        "Darwin, x86_64, darwin-x64"
    })
    void takesThePackageOfThePlatformOnceAndLeavesNothingElse(
            String system, String processor, String platform) throws Exception {
        uname(system, processor);
        npm();

        assertThat(fetch()).isEqualTo(new Run(0, ""));
        assertThat(fetch()).isEqualTo(new Run(0, ""));

        assertThat(asked()).hasContent("@dynoxide/" + platform + "@1.2.3\n");
        assertThat(target.resolve("dynoxide")).hasContent("program\n").isExecutable();
        assertThat(target).isDirectoryNotContaining("glob:**fetch*");
    }

    @Test
    void shasumHashesIfThereIsNoSha256sum() throws Exception {
        Files.deleteIfExists(tools.resolve("sha256sum"));
        script("shasum", "[ \"$1 $2\" = '-a 256' ] && echo '%s  '\"$3\"".formatted(HASH));
        npm();

        assertThat(fetch("linux-x64=" + HASH)).isEqualTo(new Run(0, ""));
        assertThat(target.resolve("dynoxide")).hasContent("program\n");
    }

    @Test
    void aProgramWithTheRightHashNeedsNoNpm() throws Exception {
        Files.createDirectories(target);
        Files.writeString(target.resolve("dynoxide"), "program\n");
        assertThat(target.resolve("dynoxide").toFile().setExecutable(true)).isTrue();

        assertThat(fetch("linux-x64=" + HASH)).isEqualTo(new Run(0, ""));
    }

    @Test
    void aProgramThatWasChangedIsFetchedAgain() throws Exception {
        npm();
        fetch();
        Files.writeString(target.resolve("dynoxide"), "other\n");

        assertThat(fetch()).isEqualTo(new Run(0, ""));
        assertThat(target.resolve("dynoxide")).hasContent("program\n");
    }

    @Test
    void aPackageWithAnotherHashIsRefused() throws Exception {
        npm();

        Run run = fetch("darwin-x64=" + HASH, "linux-x64=0123");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said())
                .isEqualTo(
                        "@dynoxide/linux-x64@1.2.3 is not what it was: the SHA-256 of its program"
                                + " is "
                                + HASH
                                + ", not 0123.\n");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void withoutNpmOneLineSaysWhatToInstall() throws Exception {
        Run run = fetch();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said()).contains("install Node.js with npm").hasLineCount(1);
    }

    @Test
    void aPackageThatNpmHasNotIsNamed() throws Exception {
        script("npm", "echo 'npm: not found' >&2; exit 1");

        Run run = fetch();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said())
                .isEqualTo(
                        "npm: not found\n"
                                + "npm could not fetch @dynoxide/linux-x64@1.2.3; see above.\n");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void whereThereIsNoneOneLineNamesTheWayOutAndTheBuildGoesOn() throws Exception {
        uname("FreeBSD", "amd64");
        npm();

        Run run = fetch();

        assertThat(run.status()).isZero();
        assertThat(run.said())
                .isEqualTo(
                        "There is no Dynoxide for FreeBSD on amd64, so no tables here: ./run"
                                + " --dynamodb URL uses others.\n");
        assertThat(target).doesNotExist();
    }
}
