package chat.serverless.load.growth;

import chat.serverless.load.report.Fit.Point;
import chat.serverless.load.report.Plot;
import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.Meter;
import chat.serverless.load.rig.Stopwatch;
import chat.serverless.model.Limits;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/// One message at a time in groups of 10 to 5,000 members, until the last who is connected has it.
final class FanOutGrowth {

    private static final int MESSAGES = 5;
    private static final int WARM_UPS = 5;
    private static final int QUIET_LOOKS = 20;
    private static final int SHARD = 500;
    private static final String FAN_OUT = "FanOutFunction";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration NEWS_LIMIT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private record Step(int members, int online, Stopwatch times, Meter.Reading used) {

        /// For one message.
        double each(double all) {
            return all / MESSAGES;
        }

        double readUnits() {
            return each(used.units("read"));
        }

        double posts() {
            return each(used.posts());
        }
    }

    private final LocalChat chat;
    private final int mostOnline;

    FanOutGrowth(LocalChat chat, int mostOnline) {
        this.chat = chat;
        this.mostOnline = mostOnline;
    }

    Table measure(List<Integer> sizes, Path plots) {
        List<Step> steps = new ArrayList<>();
        try (Line owner = Line.open(chat, "owner");
                Audience audience = new Audience(chat)) {
            // Nobody is told of who is added, as nobody is there yet.
            sizes.forEach(size -> found(owner, size));
            awaitQuiet();
            for (int size : sizes) {
                audience.growTo(Math.min(size - 1, mostOnline));
                steps.add(step(owner, audience, size));
            }
        }
        plot(steps, plots);
        return table(steps);
    }

    private static void found(Line owner, int size) {
        ObjectNode create = Line.command("createGroup").put("id", id(size)).put("title", "Many");
        create.putArray("members");
        owner.ask(create);
        int most = Limits.STANDARD.membersPerChange();
        for (int from = 0; from < size - 1; from += most) {
            ObjectNode add =
                    Line.command("addMembers")
                            .put("conversation", conversation(size))
                            .put("id", UUID.randomUUID().toString());
            ArrayNode members = add.putArray("members");
            for (int n = from; n < Math.min(from + most, size - 1); n++) {
                members.add(Audience.name(n));
            }
            owner.ask(add);
        }
    }

    private Step step(Line owner, Audience audience, int size) {
        Stopwatch times = new Stopwatch();
        for (int n = 0; n < WARM_UPS; n++) {
            say(owner, audience, size, "warm up " + n + " of " + size);
        }
        awaitQuiet();
        chat.meter().reset();
        for (int n = 0; n < MESSAGES; n++) {
            String text = "message " + n + " of " + size;
            times.time(() -> say(owner, audience, size, text));
        }
        awaitFanOuts(size, MESSAGES);
        return new Step(size, Math.min(size - 1, mostOnline), times, chat.meter().read());
    }

    private static void say(Line owner, Audience audience, int size, String text) {
        ObjectNode send = Line.command("send").put("conversation", conversation(size));
        send.putArray("drafts")
                .addObject()
                .put("id", UUID.randomUUID().toString())
                .put("text", text);
        audience.hears(text, () -> owner.ask(send));
    }

    /// Those for members of whom nobody is connected may come last.
    private void awaitFanOuts(int size, int messages) {
        long wanted = (long) Math.ceilDiv(size, SHARD) * messages;
        long end = System.nanoTime() + LIMIT.toNanos();
        while (chat.meter().read().invocations(FAN_OUT) < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Fewer than " + wanted + " fan-outs.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// Until the news of what was done before is told: of 5,000 members who were added, to each of
    /// them, is half a million looks who is there.
    private void awaitQuiet() {
        long end = System.nanoTime() + NEWS_LIMIT.toNanos();
        long before = -1;
        for (int same = 0; same < QUIET_LOOKS; ) {
            long now = chat.meter().read().invocations(FAN_OUT);
            same = now == before ? same + 1 : 0;
            before = now;
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Fan-outs go on and on.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String id(int size) {
        return "group-of-" + size;
    }

    private static String conversation(int size) {
        return "g-" + id(size);
    }

    private static Table table(List<Step> steps) {
        Table table =
                new Table(
                        "A message in a group, until the last who is connected has it",
                        "members",
                        "online",
                        "ms p50",
                        "most",
                        "invocations of fan-out",
                        "read units",
                        "a member",
                        "write units",
                        "posts");
        for (Step step : steps) {
            table.row(
                    step.members,
                    step.online,
                    step.times.millis(50),
                    step.times.millis(100),
                    step.each(step.used.invocations(FAN_OUT)),
                    step.readUnits(),
                    step.readUnits() / step.members,
                    step.each(step.used.units("write")),
                    step.posts());
        }
        return table;
    }

    private static void plot(List<Step> steps, Path folder) {
        new Plot("A message in a group", "members", "milliseconds, units, posts")
                .line("ms until the last has it", points(steps, step -> step.times.millis(50)))
                .line("read units", points(steps, Step::readUnits))
                .line("posts", points(steps, Step::posts))
                .write(folder.resolve("growth-fan-out.svg"));
    }

    private static List<Point> points(List<Step> steps, ToDoubleFunction<Step> y) {
        return steps.stream().map(step -> new Point(step.members, y.applyAsDouble(step))).toList();
    }
}
