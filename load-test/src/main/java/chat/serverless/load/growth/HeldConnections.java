package chat.serverless.load.growth;

import chat.serverless.load.Line;
import chat.serverless.load.LocalChat;
import chat.serverless.load.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Connections that only stay open: how fast they come, and the memory that one takes in this
/// process, in which the local gateway's end and the client's end both are. What the gateway of AWS
/// needs for one is not ours to measure; what is billed for it is a connection minute.
final class HeldConnections {

    private static final int AT_ONCE = 16;
    private static final long LIMIT_SECONDS = 60;

    private final LocalChat chat;

    HeldConnections(LocalChat chat) {
        this.chat = chat;
    }

    Table measure(List<Integer> counts) {
        Table table =
                new Table(
                        "Idle connections, both ends in one process",
                        "connections",
                        "opened in s",
                        "a second",
                        "write units each",
                        "KB of heap each");
        List<Line> open = new ArrayList<>();
        long before = heap();
        for (int count : counts) {
            chat.meter().reset();
            int had = open.size();
            long start = System.nanoTime();
            while (open.size() < count) {
                open.addAll(some(open.size(), Math.min(AT_ONCE, count - open.size())));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            int opened = count - had;
            double units = chat.meter().read().units("write") / opened;
            table.row(count, seconds, opened / seconds, units, (heap() - before) / 1024.0 / count);
        }
        open.forEach(Line::close);
        return table;
    }

    private List<Line> some(int first, int count) {
        List<CompletableFuture<Line>> lines = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            lines.add(Line.open(chat, "idle-" + n, _ -> {}));
        }
        return lines.stream()
                .map(line -> line.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join())
                .toList();
    }

    private static long heap() {
        for (int n = 0; n < 3; n++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
