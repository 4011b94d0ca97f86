package chat.serverless.load.cold;

import chat.serverless.load.Arguments;
import chat.serverless.load.LocalChat;
import chat.serverless.load.Table;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// `cold-start`: from a process's start to its first answer, the functions taking turns, so that a
/// busy moment strikes both.
public final class ColdStart {

    private ColdStart() {}

    public static void run(Arguments arguments, PrintStream out) {
        int runs = (int) arguments.number("runs", 20);
        Path home = arguments.home();
        Vertx vertx = Vertx.vertx();
        try (LocalChat chat = LocalChat.start(home)) {
            List<Starter> starters = new ArrayList<>();
            starters.add(new JavaFunction(vertx, home, temporary(), chat));
            Path node = home.resolve("load-test/target/node");
            Sample.layOut(node, chat)
                    .ifPresentOrElse(
                            starters::add,
                            () -> out.println("Left out: Node.js, or its libraries from npm.\n"));
            out.println(table(starts(starters, runs), runs));
        } finally {
            var _ = vertx.close();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("cold-start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<Start>> starts(List<Starter> starters, int runs) {
        Map<String, List<Start>> all = new LinkedHashMap<>();
        for (Starter starter : starters) {
            // Once without being counted, so that files are in memory.
            Start _ = starter.start();
        }
        for (int n = 0; n < runs; n++) {
            for (Starter starter : starters) {
                all.computeIfAbsent(starter.name(), _ -> new ArrayList<>()).add(starter.start());
            }
        }
        return all;
    }

    private static Table table(Map<String, List<Start>> all, int runs) {
        Table table =
                new Table(
                        "From the process's start to its first answer, ms, median of " + runs,
                        "function",
                        "until ready",
                        "first event",
                        "together",
                        "p90",
                        "second event",
                        "together, of the last");
        double last = quantile(List.copyOf(all.values()).getLast(), Start::total, 0.5);
        all.forEach((name, starts) ->
                table.row(
                        name,
                        quantile(starts, Start::ready, 0.5),
                        quantile(starts, Start::first, 0.5),
                        quantile(starts, Start::total, 0.5),
                        quantile(starts, Start::total, 0.9),
                        quantile(starts, Start::second, 0.5),
                        quantile(starts, Start::total, 0.5) / last));
        return table;
    }

    private static double quantile(
            List<Start> starts, ToDoubleFunction<Start> value, double quantile) {
        double[] sorted = starts.stream().mapToDouble(value).sorted().toArray();
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }
}
