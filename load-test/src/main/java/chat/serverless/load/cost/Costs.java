package chat.serverless.load.cost;

import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Arguments;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.Meter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// `cost`: units, invocations and frames of what people do, and what a million of it cost, counted
/// by the meter at every service that is billed.
public final class Costs {

    private static final int TIMES = 50;
    private static final int WARM_UP = 300;
    private static final Duration SILENCE = Duration.ofMillis(1500);
    private static final int SESSIONS = 5;

    private Costs() {}

    public static void run(Arguments arguments, PrintStream out) {
        try (LocalChat chat = LocalChat.start(arguments.home());
                Pair pair = new Pair(chat)) {
            for (int n = 0; n < WARM_UP; n++) {
                pair.deliver(1);
                pair.receipt();
            }
            List<Scenario> scenarios = scenarios(chat, pair);
            Meter.Reading _ = settled(chat);
            out.println(table(chat, scenarios));
        }
    }

    private static List<Scenario> scenarios(LocalChat chat, Pair pair) {
        List<Visitor> visitors =
                IntStream.range(0, SESSIONS)
                        .mapToObj(n -> new Visitor(chat, "guest-" + n))
                        .toList();
        visitors.forEach(Visitor::getToKnow);
        return List.of(
                new Scenario("message", TIMES, 1, _ -> pair.deliver(1)),
                new Scenario(
                        "message, without the page's hint",
                        TIMES,
                        1,
                        _ -> pair.deliverWithoutHint()),
                new Scenario(
                        "message, with a receipt",
                        TIMES,
                        1,
                        _ -> {
                            pair.deliver(1);
                            pair.receipt();
                        }),
                new Scenario(
                        "message, with a receipt for five",
                        TIMES,
                        1,
                        n -> {
                            pair.deliver(1);
                            if (n % 5 == 4) {
                                pair.receipt();
                            }
                        }),
                new Scenario(
                        "message, five a frame, with a receipt for five",
                        TIMES / 5,
                        5,
                        _ -> {
                            pair.deliver(5);
                            pair.receipt();
                        }),
                new Scenario("edit", TIMES, 1, _ -> pair.edit()),
                new Scenario("typing", TIMES, 1, _ -> pair.typing()),
                new Scenario("history, newest 15", TIMES, 1, _ -> pair.history()),
                new Scenario("sync, one conversation, level", TIMES, 1, _ -> pair.sync()),
                new Scenario("presence of one", TIMES, 1, _ -> pair.presence()),
                new Scenario("hello", TIMES, 1, _ -> pair.hello()),
                new Scenario(
                        "session: connect, hello, sync of 20, end",
                        SESSIONS,
                        1,
                        n -> {
                            visitors.get(n).visit();
                            pause(SILENCE);
                        }));
    }

    private static Table table(LocalChat chat, List<Scenario> scenarios) {
        Table table =
                new Table(
                        "What is used of AWS, for one of each; one device each, 100 bytes",
                        "what",
                        "write units",
                        "read units",
                        "invocations",
                        "ms billed each",
                        "frames",
                        "round trips",
                        "dollars a million");
        for (Scenario scenario : scenarios) {
            row(table, chat, scenario);
        }
        return table;
    }

    private static void row(Table table, LocalChat chat, Scenario scenario) {
        chat.meter().reset();
        for (int n = 0; n < scenario.times(); n++) {
            scenario.once().accept(n);
        }
        Meter.Reading used = settled(chat);
        double count = scenario.times() * scenario.each();
        table.row(
                scenario.name(),
                used.units("write") / count,
                used.units("read") / count,
                used.invocations() / count,
                milliseconds(used.json()) / (double) used.invocations(),
                (used.frames("in") + used.frames("out")) / count,
                roundTrips(used.json()),
                (used.dollars("total") - used.dollars("connectionMinutes") - idle(used))
                        * 1e6
                        / count);
    }

    /// When nothing more is counted for longer than a departure waits: what was begun may end after
    /// its answer.
    private static Meter.Reading settled(LocalChat chat) {
        Meter.Reading before = chat.meter().read();
        while (true) {
            pause(SILENCE);
            Meter.Reading now = chat.meter().read();
            if (now.invocations() == before.invocations()) {
                return now;
            }
            before = now;
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Lambda's empty looks into queues, which are there whatever is done.
    private static double idle(Meter.Reading used) {
        return used.json().path("queues").path("empty").longValue() * 0.4e-6;
    }

    private static long milliseconds(JsonNode json) {
        long all = 0;
        for (JsonNode function : json.path("functions")) {
            all += function.path("milliseconds").longValue();
        }
        return all;
    }

    /// The fewest that an invocation of `message` had, by action.
    private static String roundTrips(JsonNode json) {
        StringBuilder text = new StringBuilder();
        for (JsonNode operation : json.path("operations").path("MessageFunction")) {
            text.append(text.isEmpty() ? "" : " + ")
                    .append(operation.path("roundTrips").path("least").asInt());
        }
        return text.toString();
    }
}
