package chat.serverless.wire;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.GivenDeployment;
import chat.serverless.local.Main;
import chat.serverless.local.process.ThisJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A chat of this machine as a program of its own, as `./run` starts it.
final class LocalProgram implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("ws://localhost:(\\d+)/\\w+");
    private static final int START_SECONDS = 180;

    private final Process process;
    private final Deployment deployment;

    private LocalProgram(Process process, Deployment deployment) {
        this.process = process;
        this.deployment = deployment;
    }

    /// Starts it on a free port, with its data in a folder.
    ///
    /// @param jvmOptions over the usual ones
    static LocalProgram start(Path data, String... jvmOptions) throws IOException {
        Process process =
                new ProcessBuilder(line(data, List.of(jvmOptions)))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Matcher address = ADDRESS.matcher(firstLine(process));
        if (!address.find()) {
            process.destroyForcibly();
            throw new AssertionError("It did not start.");
        }
        URI page = URI.create("http://localhost:" + address.group(1) + "/_local/token");
        return new LocalProgram(
                process, GivenDeployment.withTokenPage(URI.create(address.group()), page));
    }

    private static List<String> line(Path data, List<String> jvmOptions) {
        List<String> line = new ArrayList<>();
        line.add(ThisJvm.program());
        line.addAll(jvmOptions);
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
        line.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Dchat.home=.."));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of("--port", "0", "--data", data.toString()));
        return line;
    }

    private static String firstLine(Process process) {
        return CompletableFuture.supplyAsync(() -> readLine(process))
                .completeOnTimeout("", START_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static String readLine(Process process) {
        try {
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            return String.valueOf(reader.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Deployment deployment() {
        return deployment;
    }

    /// It, and all that it started: tables, functions, and who guards them.
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(all::add);
        return all;
    }

    /// Ends it with SIGKILL, and nothing else.
    void kill() {
        process.destroyForcibly();
    }

    /// Ends it as a terminal does.
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }
}
