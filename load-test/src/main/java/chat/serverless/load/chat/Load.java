package chat.serverless.load.chat;

import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Arguments;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.Meter;
import chat.serverless.load.rig.Stopwatch;
import chat.serverless.load.sample.NodeProject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// `chat`: people in pairs, at a given rate and then as fast as they can; the same frames to this
/// chat and to a sample chat on the same machinery; and what the tables alone do.
public final class Load {

    private static final long SEED = 7;

    private final Arguments arguments;
    private final int users;
    private final double rate;
    private final int seconds;
    private final int warmUp;

    private Load(Arguments arguments) {
        this.arguments = arguments;
        this.users = (int) arguments.number("users", 20);
        this.rate = arguments.decimal("rate", 20);
        this.seconds = (int) arguments.number("seconds", 20);
        this.warmUp = (int) arguments.number("warm-up", 60);
    }

    /// One chat's figures.
    ///
    /// @param used of AWS at the given rate
    /// @param cpu taken at the given rate
    /// @param most messages a second
    private record Result(
            String name, Run run, Meter.Reading used, Cpu cpu, double most, Flood flood) {

        double millis(Duration taken) {
            return taken.toMillis() / (double) run.messages();
        }
    }

    public static void run(Arguments arguments, PrintStream out) {
        new Load(arguments).run(out);
    }

    private void run(PrintStream out) {
        List<Result> results = new ArrayList<>();
        try (LocalChat chat = LocalChat.start(arguments.home())) {
            results.add(measure("this chat", chat, Dialect.OURS, users));
        }
        Optional<NodeProject> node =
                NodeProject.layOut(arguments.home().resolve("load-test/target/node"));
        if (node.isPresent()) {
            results.add(sample("sample chat, Node.js", node.get(), users));
            results.add(sample("the same, two people", node.get(), 2));
        } else {
            out.println("Left out: Node.js, or its libraries from npm.\n");
        }
        Floor floor = Floor.measure(arguments.home());
        out.println(atARate(results));
        out.println(atMost(results, floor));
        out.println(used(results));
    }

    private Result sample(String name, NodeProject node, int people) {
        try (LocalChat chat = LocalChat.start(arguments.home(), node.packed())) {
            return measure(name, chat, Dialect.SAMPLE, people);
        }
    }

    private Result measure(String name, LocalChat chat, Dialect dialect, int people) {
        AtomicReference<Pairs.Listener> listener = new AtomicReference<>(new Flood());
        try (Pairs pairs = Pairs.of(chat, dialect, people, new Passing(listener))) {
            Flood before = new Flood();
            listener.set(before);
            double _ = before.play(pairs, warmUp);
            chat.meter().reset();
            Cpu start = Cpu.taken();
            Run run = new Run(Timetable.of((int) (rate * seconds), rate, SEED));
            listener.set(run);
            run.play(pairs);
            Cpu cpu = Cpu.taken().minus(start);
            Meter.Reading used = chat.meter().read();
            Flood flood = new Flood();
            listener.set(flood);
            return new Result(name, run, used, cpu, flood.play(pairs, seconds), flood);
        }
    }

    /// Hands on to whoever listens at the moment.
    private record Passing(AtomicReference<Pairs.Listener> to) implements Pairs.Listener {

        @Override
        public void acknowledged(int message) {
            current().acknowledged(message);
        }

        @Override
        public void delivered(int message) {
            current().delivered(message);
        }

        private Pairs.Listener current() {
            return Objects.requireNonNull(to.get());
        }
    }

    private Table atARate(List<Result> results) {
        Table table =
                new Table(
                        "%d people in pairs, messages of 100 bytes, %.0f a second for %d s, open loop: ms from when a message was due"
                                .formatted(users, rate, seconds),
                        "chat",
                        "until",
                        "p50",
                        "p99",
                        "p99.9",
                        "messages a second");
        for (Result one : results) {
            table.row(cells(one, "delivered", one.run().toDelivery()));
            if (one.run().toAcknowledgement().count() > 0) {
                table.row(cells(one, "stored, acknowledged", one.run().toAcknowledgement()));
            }
        }
        return table;
    }

    private static Object[] cells(Result one, String until, Stopwatch times) {
        return new Object[] {
            one.name(),
            until,
            times.millis(50),
            times.millis(99),
            times.millis(99.9),
            one.run().messagesASecond()
        };
    }

    private static Table atMost(List<Result> results, Floor floor) {
        Table table =
                new Table(
                        "As fast as they can: in each pair, the next when the last is delivered",
                        "what",
                        "a second",
                        "of the floor",
                        "ms p50",
                        "p99",
                        "of the floor's");
        double slowest = floor.times().millis(99);
        for (Result one : results) {
            Stopwatch times = one.flood().times();
            table.row(
                    one.name(),
                    one.most(),
                    one.most() / floor.updates(),
                    times.millis(50),
                    times.millis(99),
                    times.millis(99) / slowest);
        }
        return table.row(
                "the floor: updates of the tables, 8 at once",
                floor.updates(),
                1,
                floor.times().millis(50),
                slowest,
                1);
    }

    private static Table used(List<Result> results) {
        Table table =
                new Table(
                        "What was used for a message, at the given rate",
                        "chat",
                        "write units",
                        "read units",
                        "invocations",
                        "frames",
                        "CPU ms: functions",
                        "tables",
                        "gateway, clients");
        for (Result one : results) {
            double messages = one.run().messages();
            Meter.Reading used = one.used();
            table.row(
                    one.name(),
                    used.units("write") / messages,
                    used.units("read") / messages,
                    used.invocations() / messages,
                    (used.frames("in") + used.frames("out")) / messages,
                    one.millis(one.cpu().functions()),
                    one.millis(one.cpu().tables()),
                    one.millis(one.cpu().own()));
        }
        return table;
    }
}
