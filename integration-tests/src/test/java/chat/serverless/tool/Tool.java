package chat.serverless.tool;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Programs of others, run in a folder.
public record Tool(Path folder) {

    private static final int LONGEST_RUN_SECONDS = 300;
    private static final int LONGEST_ANSWER_SECONDS = 30;
    private static final String PACKAGE = "package.json";
    private static final String LOCK = "package-lock.json";

    /// How a program ended, and what it printed on either stream.
    public record Output(int status, String text) {}

    /// A folder with a copy of a Node package, into which npm has put what its lock file names. A
    /// test that asks for it is skipped where there is no npm, or none that reaches a registry.
    ///
    /// @param files of the package, beside `package.json` and `package-lock.json`
    public static Tool withPackages(Path source, Path folder, List<String> files)
            throws IOException, InterruptedException {
        assumeTrue(
                isInstalled("node") && isInstalled("npm"),
                "Skipped: node and npm are not on the PATH.");
        Tool tool = new Tool(folder);
        boolean installed = isInstalled(source, folder);
        Files.createDirectories(folder);
        for (String name : files) {
            Files.copy(source.resolve(name), folder.resolve(name), REPLACE_EXISTING);
        }
        if (!installed) {
            Files.copy(source.resolve(PACKAGE), folder.resolve(PACKAGE), REPLACE_EXISTING);
            Files.copy(source.resolve(LOCK), folder.resolve(LOCK), REPLACE_EXISTING);
            Output output = tool.run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            assumeTrue(output.status() == 0, () -> "Skipped: npm can't install: " + output.text());
        }
        return tool;
    }

    private static boolean isInstalled(Path source, Path folder) throws IOException {
        return Files.exists(folder.resolve("node_modules/.package-lock.json"))
                && Files.exists(folder.resolve(LOCK))
                && Files.mismatch(folder.resolve(LOCK), source.resolve(LOCK)) < 0;
    }

    /// Whether a program of this name is on the `PATH`.
    public static boolean isInstalled(String program) {
        @Nullable String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Runs a program to its end, for five minutes at most.
    public Output run(String... line) throws IOException, InterruptedException {
        Process process = start(line);
        try {
            CompletableFuture<String> text = read(process);
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(line[0] + " did not end.");
            }
            return new Output(process.exitValue(), soon(text));
        } finally {
            process.destroyForcibly();
        }
    }

    /// Runs a program until it prints a line of a kind, and answers this line, within 30 seconds;
    /// its input stays open meanwhile.
    public String runUntil(Predicate<String> wanted, String... line) throws IOException {
        Process process = start(line);
        try {
            return soon(CompletableFuture.supplyAsync(() -> find(process, wanted)));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... line) throws IOException {
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String soon(CompletableFuture<String> text) {
        return text.orTimeout(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS).join();
    }

    private static CompletableFuture<String> read(Process process) {
        return CompletableFuture.supplyAsync(() ->
                process.inputReader(StandardCharsets.UTF_8)
                        .lines()
                        .collect(Collectors.joining("\n")));
    }

    private static String find(Process process, Predicate<String> wanted) {
        try {
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            StringBuilder before = new StringBuilder();
            for (@Nullable String line = reader.readLine();
                    line != null;
                    line = reader.readLine()) {
                if (wanted.test(line)) {
                    return line;
                }
                before.append(line).append('\n');
            }
            throw new AssertionError("It ended after: " + before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
