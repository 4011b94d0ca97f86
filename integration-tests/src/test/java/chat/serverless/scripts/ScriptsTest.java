package chat.serverless.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every script runs under any POSIX shell and with the tools of Linux, macOS and BusyBox.
class ScriptsTest {

    private static final Tool HOME = new Tool(Scripts.HOME);
    private static final String BUSYBOX = "busybox";

    /// What GNU has and BSD has not, or has under another name.
    private static final Map<String, Pattern> OF_GNU_ALONE =
            Map.of(
                    "readlink with an option", Pattern.compile("\\breadlink -"),
                    "sed in place", Pattern.compile("\\bsed (-\\S+ )*-\\w*i"),
                    "stat, realpath", Pattern.compile("\\b(stat|realpath) [-\"$]"),
                    "date of a text", Pattern.compile("\\bdate (-d|--)"),
                    "xargs -r", Pattern.compile("\\bxargs (-\\S+ )*-\\w*r"),
                    "grep -P", Pattern.compile("\\bgrep (-\\S+ )*-\\w*P"),
                    "sort -V", Pattern.compile("\\bsort (-\\S+ )*-\\w*V"),
                    "a program that is not everywhere",
                            Pattern.compile("(^|[;&|(] *)(nproc|setsid|timeout|tac|shuf|seq)\\b"),
                    "long options",
                            Pattern.compile(
                                    "\\b(cp|mv|ln|ls|rm|mkdir|mktemp|chmod|head|tail|touch|kill|grep|sed"
                                            + "|tar|sort|du) [^|;&]*--[a-z]"));

    private List<Path> scripts = List.of();

    @TempDir Path folder;

    @BeforeEach
    void find() throws IOException {
        scripts = Scripts.all();
    }

    @Test
    void allAreForThePosixShell() throws IOException {
        assertThat(scripts).contains(Path.of("run"), Path.of(".mvn/find-jdk"), Path.of(".ci/run"));
        for (Path script : scripts) {
            try (var lines = Files.lines(Scripts.HOME.resolve(script))) {
                assertThat(lines.findFirst()).as(script.toString()).hasValue("#!/bin/sh");
            }
        }
    }

    @Test
    void noneUsesWhatBsdHasNot() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path script : scripts) {
            for (String command : Scripts.commands(script)) {
                OF_GNU_ALONE.forEach((what, pattern) -> {
                    if (pattern.matcher(command).find()) {
                        found.add(script + " uses " + what + ": " + command);
                    }
                });
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void hashesAreMadeByWhicheverProgramIsThere() throws IOException {
        for (Path script : scripts) {
            String all = String.join("\n", Scripts.commands(script));
            assertThat(all.contains("sha256sum"))
                    .as(script.toString())
                    .isEqualTo(all.contains("shasum -a 256"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shellcheck -x -s sh", "checkbashisms -p", "busybox sh -n", "dash -n"})
    void aCheckerFindsNothing(String checker) throws Exception {
        List<String> line = List.of(checker.split(" "));
        assumeTrue(
                Tool.isInstalled(line.getFirst()),
                "Skipped: " + line.getFirst() + " is not on the PATH.");
        List<String> found = new ArrayList<>();
        for (Path script : scripts) {
            List<String> one = new ArrayList<>(line);
            one.add(script.toString());
            Tool.Output output = HOME.run(one.toArray(String[]::new));
            if (output.status() != 0) {
                found.add(script + ": " + output.text());
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void theToolsOfBusyboxAreEnough() throws Exception {
        assumeTrue(Tool.isInstalled(BUSYBOX), "Skipped: busybox is not on the PATH.");
        assertThat(HOME.run(BUSYBOX, "--install", "-s", folder.toString()).status()).isZero();
        String home = System.getProperty("java.home");

        assertThat(busybox(".mvn/find-jdk")).isEqualTo(new Tool.Output(0, home));
        assertThat(busybox("mvnw", "--version").text()).contains("Maven 3.8 or newer");
        assertThat(busybox("functions/image", "--no-such-option").text()).startsWith("usage:");
        assertThat(busybox("docs/reference/page.sh").text()).startsWith("skipped:");
    }

    private Tool.Output busybox(String... script) throws Exception {
        List<String> line = new ArrayList<>();
        line.addAll(List.of("env", "-i", "PATH=" + folder, "HOME=" + folder));
        line.add("JAVA_HOME=" + System.getProperty("java.home"));
        line.addAll(List.of(folder.resolve("sh").toString()));
        line.addAll(List.of(script));
        return HOME.run(line.toArray(String[]::new));
    }
}
