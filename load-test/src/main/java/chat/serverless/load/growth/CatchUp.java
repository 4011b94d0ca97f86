package chat.serverless.load.growth;

import chat.serverless.load.report.Fit.Point;
import chat.serverless.load.report.Plot;
import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.Meter;
import chat.serverless.load.rig.Talk;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One conversation, of which a device has nothing: page after page until it is level.
final class CatchUp {

    private static final double NANOS_PER_MILLI = 1e6;

    private record Step(long messages, double millis, Meter.Reading used) {}

    private final LocalChat chat;

    CatchUp(LocalChat chat) {
        this.chat = chat;
    }

    Table measure(long furthest, Path plots) {
        List<Step> steps = new ArrayList<>();
        try (DynamoDbClient tables = chat.tables();
                Line line = Line.open(chat, "carol")) {
            for (long behind = 100; behind <= furthest; behind *= 10) {
                steps.add(step(line, new Histories(tables), behind));
            }
        }
        plot(steps, plots);
        return table(steps);
    }

    private Step step(Line line, Histories histories, long behind) {
        String partner = "dave" + behind;
        ConversationId id = ConversationId.between(new UserId("carol"), new UserId(partner));
        Talk talk = new Talk(line, partner, id.value());
        talk.fillPage();
        talk.fillPage();
        long last = histories.lengthen(id, behind);
        chat.meter().reset();
        long start = System.nanoTime();
        long read = read(talk);
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        if (read != last) {
            throw new IllegalStateException("Read " + read + " of " + last + " messages.");
        }
        return new Step(last, millis, chat.meter().read());
    }

    /// @return how many there were, all of them in order
    private static long read(Talk talk) {
        long read = 0;
        JsonNode page;
        do {
            page = talk.readAfter(read);
            for (JsonNode message : page.path("messages")) {
                read++;
                if (message.path("seq").longValue() != read) {
                    throw new IllegalStateException("Not " + read + ": " + message);
                }
            }
        } while (page.path("more").booleanValue());
        return read;
    }

    private static Table table(List<Step> steps) {
        Table table =
                new Table(
                        "One conversation, from nothing to level, 100 messages a page",
                        "messages behind",
                        "frames in",
                        "frames out",
                        "MB out",
                        "read units",
                        "per 100",
                        "round trips each",
                        "ms",
                        "messages a second");
        for (Step step : steps) {
            Meter.Usage history = step.used.action("history");
            table.row(
                    step.messages,
                    step.used.frames("in"),
                    step.used.frames("out"),
                    step.used.bytes("out") / 1024.0 / 1024.0,
                    history.readUnits(),
                    history.readUnits() * 100 / step.messages,
                    history.roundTrips(),
                    step.millis,
                    step.messages * 1000 / step.millis);
        }
        return table;
    }

    private static void plot(List<Step> steps, Path folder) {
        new Plot(
                        "Catching up in one conversation",
                        "messages behind",
                        "milliseconds, units, frames")
                .line("ms", steps.stream().map(s -> new Point(s.messages, s.millis)).toList())
                .line(
                        "read units",
                        steps.stream()
                                .map(s ->
                                        new Point(s.messages, s.used.action("history").readUnits()))
                                .toList())
                .line(
                        "frames out",
                        steps.stream()
                                .map(s -> new Point(s.messages, s.used.frames("out")))
                                .toList())
                .write(folder.resolve("growth-catch-up.svg"));
    }
}
