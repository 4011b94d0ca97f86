package chat.serverless.load.growth;

import chat.serverless.load.report.Fit.Point;
import chat.serverless.load.report.Plot;
import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.Meter.Usage;
import chat.serverless.load.rig.Stopwatch;
import chat.serverless.load.rig.Talk;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Appending to a conversation, and reading its newest page, at histories of 10 to a million
/// messages.
final class HistoryGrowth {

    private static final int SENDS = 40;
    private static final int READS = 40;

    /// What was measured at one length of history.
    private record Step(
            long messages, Stopwatch appends, Usage append, Stopwatch reads, Usage read) {}

    private final LocalChat chat;

    HistoryGrowth(LocalChat chat) {
        this.chat = chat;
    }

    /// @param longest a power of ten
    Table measure(long longest, Path plots) {
        List<Step> steps = new ArrayList<>();
        try (DynamoDbClient tables = chat.tables();
                Line line = Line.open(chat, "alice")) {
            Histories histories = new Histories(tables);
            for (long messages = 10; messages <= longest; messages *= 10) {
                steps.add(step(line, histories, messages));
            }
        }
        plot(steps, plots);
        return table(steps);
    }

    private Step step(Line line, Histories histories, long messages) {
        String partner = "bob" + messages;
        ConversationId id = ConversationId.between(new UserId("alice"), new UserId(partner));
        Talk talk = new Talk(line, partner, id.value());
        talk.fillPage();
        talk.fillPage();
        long length = histories.lengthen(id, messages);
        var _ = talk.readNewest();
        chat.meter().reset();
        Stopwatch appends = new Stopwatch();
        for (int n = 0; n < SENDS; n++) {
            appends.time(talk::say);
        }
        Stopwatch reads = new Stopwatch();
        for (int n = 0; n < READS; n++) {
            reads.time(talk::readNewest);
        }
        var used = chat.meter().read();
        return new Step(length, appends, used.action("send"), reads, used.action("history"));
    }

    private static Table table(List<Step> steps) {
        Table table =
                new Table(
                        "One conversation: appending 100 bytes with the page's hint, and reading"
                                + " the newest 15",
                        "messages before",
                        "append ms p50",
                        "p99",
                        "write units",
                        "read units",
                        "round trips",
                        "read ms p50",
                        "p99",
                        "read units ",
                        "round trips ");
        for (Step step : steps) {
            table.row(
                    step.messages,
                    step.appends.millis(50),
                    step.appends.millis(99),
                    step.append.writeUnits() / SENDS,
                    step.append.readUnits() / SENDS,
                    step.append.roundTrips(),
                    step.reads.millis(50),
                    step.reads.millis(99),
                    step.read.readUnits() / READS,
                    step.read.roundTrips());
        }
        return table;
    }

    private static void plot(List<Step> steps, Path folder) {
        new Plot("A conversation's length", "messages before", "milliseconds (median), units")
                .line("append, ms", points(steps, step -> step.appends.millis(50)))
                .line("newest 15, ms", points(steps, step -> step.reads.millis(50)))
                .line(
                        "append, write units",
                        points(steps, step -> step.append.writeUnits() / SENDS))
                .line("newest 15, read units", points(steps, step -> step.read.readUnits() / READS))
                .write(folder.resolve("growth-history.svg"));
    }

    private static List<Point> points(List<Step> steps, ToDoubleFunction<Step> y) {
        return steps.stream().map(step -> new Point(step.messages, y.applyAsDouble(step))).toList();
    }
}
