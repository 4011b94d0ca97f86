package chat.serverless.load.cold;

import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Arguments;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.WarmUp;
import chat.serverless.load.sample.NodeProject;
import chat.serverless.local.process.Folders;
import chat.serverless.local.template.StackFunction;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// `cold-start`: from a process's start to its first answer, the functions taking turns, so that a
/// busy moment strikes all.
public final class ColdStart {

    private static final int WARM_UP = 500;

    private ColdStart() {}

    public static void run(Arguments arguments, PrintStream out) {
        int runs = (int) arguments.number("runs", 20);
        Duration limit = Duration.ofSeconds(arguments.number("seconds", 3600));
        String wanted = arguments.text("functions", "all");
        Path home = arguments.home();
        Vertx vertx = Vertx.vertx();
        List<Starter> starters = new ArrayList<>();
        Path folder = temporary();
        try (LocalChat chat = LocalChat.start(home);
                Line line = Line.open(chat, Events.SENDER)) {
            // What is measured is the function: the tables and the way to them are warm.
            WarmUp.of(chat, WARM_UP);
            Map<String, Supplier<byte[]>> events = Events.of(chat, line);
            for (StackFunction function : chat.functions()) {
                Supplier<byte[]> event = events.get(function.name());
                if (event != null && isWanted(function.name(), wanted)) {
                    for (Way way : Way.values()) {
                        JavaFunction.Place place =
                                new JavaFunction.Place(vertx, home, folder, chat);
                        starters.add(new JavaFunction(place, function, way, event));
                    }
                }
            }
            if (starters.isEmpty()) {
                throw new IllegalArgumentException("No such function: " + wanted);
            }
            @Nullable NodeFunction node =
                    NodeProject.layOut(home.resolve("load-test/target/node"))
                            .map(project -> new NodeFunction(project, chat))
                            .orElse(null);
            if (node == null) {
                out.println("Left out: Node.js, or its libraries from npm.\n");
            } else {
                starters.add(node);
            }
            Map<Starter, OptionalInt> classes = new HashMap<>();
            starters.forEach(each -> classes.put(each, each.classes()));
            out.println(table(starts(starters, runs, limit), classes, node));
            out.println(sizes(home));
        } finally {
            var _ = vertx.close();
            Folders.delete(folder);
        }
    }

    /// Names are those of the tables, with or without `Function`, in any case.
    private static boolean isWanted(String function, String wanted) {
        String name = function.replace("Function", "").toLowerCase(Locale.ROOT);
        return wanted.equals("all")
                || Arrays.stream(wanted.toLowerCase(Locale.ROOT).split(",", -1))
                        .anyMatch(each -> each.replace("function", "").equals(name));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("cold-start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// So many rounds, or as many as fit into the time, but one at least.
    private static Map<Starter, List<Start>> starts(
            List<Starter> starters, int runs, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Map<Starter, List<Start>> all = new LinkedHashMap<>();
        for (int n = 0; n < runs && (n == 0 || System.nanoTime() < end); n++) {
            for (Starter starter : starters) {
                all.computeIfAbsent(starter, _ -> new ArrayList<>()).add(starter.start());
            }
        }
        return all;
    }

    private static Table table(
            Map<Starter, List<Start>> all,
            Map<Starter, OptionalInt> classes,
            @Nullable NodeFunction node) {
        int runs = all.values().stream().mapToInt(List::size).min().orElse(0);
        Table table =
                new Table(
                        "From the process's start to its first answer, ms, median of " + runs,
                        "function",
                        "how",
                        "until ready",
                        "first event",
                        "classes it loads",
                        "together",
                        "p10",
                        "p90",
                        "second event",
                        "CPU",
                        "times Node.js");
        double base = node == null ? Double.NaN : total(all.getOrDefault(node, List.of()), 0.5);
        all.forEach((starter, starts) ->
                table.row(
                        starter.name(),
                        starter.way(),
                        quantile(starts, Start::ready, 0.5),
                        quantile(starts, Start::first, 0.5),
                        text(classes.getOrDefault(starter, OptionalInt.empty())),
                        total(starts, 0.5),
                        total(starts, 0.1),
                        total(starts, 0.9),
                        quantile(starts, Start::second, 0.5),
                        quantile(starts, Start::cpu, 0.5),
                        total(starts, 0.5) / base));
        return table;
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    private static double total(List<Start> starts, double quantile) {
        return quantile(starts, Start::total, quantile);
    }

    private static double quantile(
            List<Start> starts, ToDoubleFunction<Start> value, double quantile) {
        double[] sorted = starts.stream().mapToDouble(value).sorted().toArray();
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    private static Table sizes(Path home) {
        try {
            double megabytes = Files.size(home.resolve("functions/target/function.zip")) / 1e6;
            return new Table("The package", "what", "value").row("function.zip, MB", megabytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
