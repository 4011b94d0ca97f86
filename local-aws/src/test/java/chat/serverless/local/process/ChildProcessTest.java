package chat.serverless.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir Path folder;

    @Test
    void runsWithExactlyTheEnvironmentThatIsGiven() throws IOException {
        Path log = folder.resolve("log");
        List<String> line = List.of("/bin/sh", "-c", "env");

        ChildProcess child =
                ChildProcess.start(
                        new ChildProcess.Command(line, folder, Map.of("COLOR", "blue"), log));

        assertThat(child.onExit().orTimeout(30, TimeUnit.SECONDS).join()).isZero();
        assertThat(Files.readString(log)).contains("COLOR=blue").doesNotContain("PATH=/root");
    }

    @Test
    void closingEndsEvenAProgramThatDoesNotWantTo() {
        List<String> line = List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done");
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        ChildProcess child =
                ChildProcess.start(
                        new ChildProcess.Command(line, folder, environment, folder.resolve("log")));

        child.close();

        assertThat(child.onExit().orTimeout(30, TimeUnit.SECONDS).join()).isNotZero();
    }

    @Test
    void aProgramThatDoesNotExistIsNamed() {
        ChildProcess.Command command =
                new ChildProcess.Command(
                        List.of("/no/such"), folder, Map.of(), folder.resolve("log"));

        assertThatThrownBy(() -> ChildProcess.start(command))
                .isInstanceOf(StartException.class)
                .hasMessage("Cannot start /no/such.");
    }

    @Test
    void functionsBusyOrIdleAndTablesEndWhenThisProgramIsKilled() throws IOException {
        Process host = host();
        List<Long> pids = pids(host);
        assertThat(pids).hasSize(3).allMatch(ChildProcessTest::isAlive);

        host.destroyForcibly();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> pids.stream().noneMatch(ChildProcessTest::isAlive));
    }

    private Process host() throws IOException {
        return new ProcessBuilder(
                        ThisJvm.program(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EverythingHost.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private static List<Long> pids(Process host) {
        CompletableFuture<String> line =
                CompletableFuture.supplyAsync(() -> readLine(host)).orTimeout(40, TimeUnit.SECONDS);
        return Stream.of(line.join().split(" ")).map(Long::parseLong).toList();
    }

    private static String readLine(Process host) {
        try {
            return host.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
