package chat.serverless.load.growth;

import chat.serverless.load.report.Fit.Point;
import chat.serverless.load.report.Plot;
import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.Meter;
import chat.serverless.load.rig.Talk;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `sync` of a new device, for a user with 1 to 2,000 conversations.
final class SyncGrowth {

    private static final double NANOS_PER_MILLI = 1e6;

    private record Step(int conversations, long found, double millis, Meter.Reading used) {}

    private final LocalChat chat;

    SyncGrowth(LocalChat chat) {
        this.chat = chat;
    }

    Table measure(List<Integer> sizes, Path plots) {
        List<Step> steps = new ArrayList<>();
        try (DynamoDbClient tables = chat.tables()) {
            sizes.forEach(size -> steps.add(step(new Histories(tables), size)));
        }
        plot(steps, plots);
        return table(steps);
    }

    private Step step(Histories histories, int conversations) {
        UserId user = new UserId("a-user-of-" + conversations);
        Direct model = (Direct) ConversationId.between(user, new UserId("friend-0"));
        try (Line line = Line.open(chat, user.value())) {
            new Talk(line, "friend-0", model.value()).fillPage();
            histories.spread(
                    model,
                    IntStream.range(1, conversations)
                            .mapToObj(n -> new UserId("friend-" + n))
                            .map(friend -> (Direct) ConversationId.between(user, friend))
                            .toList());
            chat.meter().reset();
            long start = System.nanoTime();
            long found = sync(line);
            double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
            return new Step(conversations, found, millis, chat.meter().read());
        }
    }

    private static long sync(Line line) {
        long found = 0;
        String next = "";
        do {
            ObjectNode command = Line.command("sync");
            command.putObject("cursors");
            if (!next.isEmpty()) {
                command.put("next", next);
            }
            JsonNode answer = line.ask(command);
            found += answer.path("conversations").size();
            next = answer.path("next").asText("");
        } while (!next.isEmpty());
        return found;
    }

    private static Table table(List<Step> steps) {
        Table table =
                new Table(
                        "A new device: `sync` until it has every conversation",
                        "conversations",
                        "found",
                        "frames in",
                        "frames out",
                        "KB out",
                        "read units",
                        "round trips each",
                        "ms");
        for (Step step : steps) {
            Meter.Usage sync = step.used.action("sync");
            table.row(
                    step.conversations,
                    step.found,
                    step.used.frames("in"),
                    step.used.frames("out"),
                    step.used.bytes("out") / 1024.0,
                    sync.readUnits(),
                    sync.roundTrips(),
                    step.millis);
        }
        return table;
    }

    private static void plot(List<Step> steps, Path folder) {
        new Plot("A new device", "conversations", "milliseconds, units, frames")
                .line("ms", steps.stream().map(s -> new Point(s.conversations, s.millis)).toList())
                .line(
                        "read units",
                        steps.stream().map(s -> new Point(s.conversations, readUnits(s))).toList())
                .line(
                        "frames out",
                        steps.stream()
                                .map(s -> new Point(s.conversations, s.used.frames("out")))
                                .toList())
                .write(folder.resolve("growth-sync.svg"));
    }

    private static double readUnits(Step step) {
        return step.used.action("sync").readUnits();
    }
}
