package chat.serverless.load.growth;

import chat.serverless.load.report.Table;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.local.process.ThisJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Connections that only stay open: how fast they come, and the memory that one takes in the
/// process of the local gateway; their other ends are in another process. What the gateway of AWS
/// needs for one is not ours to measure; what is billed for it is a connection minute.
final class HeldConnections {

    private final LocalChat chat;

    HeldConnections(LocalChat chat) {
        this.chat = chat;
    }

    Table measure(List<Integer> counts) {
        Table table =
                new Table(
                        "Idle connections, held by one local gateway",
                        "connections",
                        "opened in s",
                        "a second",
                        "write units each",
                        "KB of heap each",
                        "KB resident each");
        Process holder = start();
        try (PrintWriter to =
                        new PrintWriter(holder.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader from =
                        new BufferedReader(
                                new InputStreamReader(
                                        holder.getInputStream(), StandardCharsets.UTF_8))) {
            long heap = heap();
            double resident = resident();
            int had = 0;
            for (int count : counts) {
                chat.meter().reset();
                long start = System.nanoTime();
                to.println(count);
                if (from.readLine() == null) {
                    throw new IllegalStateException("Not all could connect; see above.");
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                int opened = count - had;
                had = count;
                table.row(
                        count,
                        seconds,
                        opened / seconds,
                        chat.meter().read().units("write") / opened,
                        (heap() - heap) / 1024.0 / count,
                        (resident() - resident) / count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            holder.destroy();
        }
        return table;
    }

    private Process start() {
        try {
            return new ProcessBuilder(
                            ThisJvm.program(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            chat.webSocketUri().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long heap() {
        for (int n = 0; n < 3; n++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// KB of this process that are in memory.
    private static double resident() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pid).start();
        try (BufferedReader answer = ps.inputReader(StandardCharsets.UTF_8)) {
            return Long.parseLong(answer.readLine().strip());
        }
    }
}
