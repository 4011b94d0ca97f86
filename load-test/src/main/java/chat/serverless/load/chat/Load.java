package chat.serverless.load.chat;

import chat.serverless.load.Arguments;
import chat.serverless.load.LocalChat;
import chat.serverless.load.Meter;
import chat.serverless.load.Stopwatch;
import chat.serverless.load.Table;
import chat.serverless.model.Content;
import chat.serverless.model.Message;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `chat`: people in pairs at a given rate; how long until a message is stored, and delivered, from
/// when it was due.
public final class Load {

    private static final int TEXT_BYTES = 100;
    private static final long SEED = 7;
    private static final int WARM_UP_SECONDS = 5;

    /// One run: who has heard what, since when.
    private static final class Run {

        private final Timetable timetable;
        private final CountDownLatch delivered;
        private final CountDownLatch stored;
        private final Stopwatch toStored = new Stopwatch();
        private final Stopwatch toDelivered = new Stopwatch();
        private volatile long start;

        Run(Timetable timetable) {
            this.timetable = timetable;
            this.delivered = new CountDownLatch(timetable.messages());
            this.stored = new CountDownLatch(timetable.messages());
        }

        void play(Crowd crowd) {
            start = System.nanoTime();
            for (int n = 0; n < timetable.messages(); n++) {
                int message = n;
                LockSupport.parkNanos(start + timetable.due(n) - System.nanoTime());
                var _ =
                        crowd.say(n % crowd.size(), text(n))
                                .thenAccept(_ -> {
                                    toStored.add(lateness(message));
                                    stored.countDown();
                                });
            }
        }

        private long lateness(int message) {
            return System.nanoTime() - start - timetable.due(message);
        }

        void heard(int message) {
            toDelivered.add(lateness(message));
            delivered.countDown();
        }

        /// @return whether all have come
        boolean await(Duration limit) throws InterruptedException {
            return stored.await(limit.toSeconds(), TimeUnit.SECONDS)
                    && delivered.await(limit.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private Load() {}

    public static void run(Arguments arguments, PrintStream out) {
        int users = (int) arguments.number("users", 20);
        double rate = arguments.decimal("rate", 20);
        int seconds = (int) arguments.number("seconds", 20);
        try (LocalChat chat = LocalChat.start(arguments.home())) {
            AtomicReference<@Nullable Run> running = new AtomicReference<>();
            try (Crowd crowd =
                    Crowd.of(chat, users, (_, message) -> heard(running.get(), message))) {
                crowd.meet();
                Run _ = play(crowd, running, Timetable.of((int) (rate * WARM_UP_SECONDS), rate, 1));
                chat.meter().reset();
                Duration cpu = Cpu.taken();
                Timetable timetable = Timetable.of((int) (rate * seconds), rate, SEED);
                Run run = play(crowd, running, timetable);
                Duration taken = Cpu.taken().minus(cpu);
                double elapsed = (System.nanoTime() - run.start) / 1e9;
                Meter.Reading used = chat.meter().read();
                double floor = Floor.updatesASecond(chat);
                out.println(table(run, users, rate, elapsed));
                out.println(machine(run, taken, floor, used));
            }
        }
    }

    private static void heard(@Nullable Run run, Message message) {
        if (run != null && message.content() instanceof Content.Text text) {
            run.heard(Integer.parseInt(text.text().strip()));
        }
    }

    private static Run play(
            Crowd crowd, AtomicReference<@Nullable Run> running, Timetable timetable) {
        Run run = new Run(timetable);
        running.set(run);
        run.play(crowd);
        try {
            if (!run.await(Duration.ofMinutes(2))) {
                throw new IllegalStateException(
                        run.delivered.getCount() + " messages were not delivered in 2 minutes.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return run;
    }

    private static String text(int message) {
        return ("" + message + " ".repeat(TEXT_BYTES)).substring(0, TEXT_BYTES);
    }

    private static Table table(Run run, int users, double rate, double elapsed) {
        return new Table(
                        "%,d people in pairs, %,d messages of %d bytes at %.0f a second, open loop"
                                .formatted(users, run.timetable.messages(), TEXT_BYTES, rate),
                        "ms from when it was due",
                        "p50",
                        "p90",
                        "p99",
                        "p99.9",
                        "messages a second")
                .row(cells("stored, and acknowledged", run.toStored, run, elapsed))
                .row(cells("delivered", run.toDelivered, run, elapsed));
    }

    private static Object[] cells(String name, Stopwatch times, Run run, double elapsed) {
        return new Object[] {
            name,
            times.millis(50),
            times.millis(90),
            times.millis(99),
            times.millis(99.9),
            run.timetable.messages() / elapsed
        };
    }

    private static Table machine(Run run, Duration cpu, double floor, Meter.Reading used) {
        double messages = run.timetable.messages();
        return new Table("The same run", "what", "value")
                .row("CPU ms a message, of everything on this machine", cpu.toMillis() / messages)
                .row("the floor: updates of DynamoDB Local a second", floor)
                .row("write units a message", used.units("write") / messages)
                .row("read units a message", used.units("read") / messages)
                .row("invocations a message", used.invocations() / messages)
                .row("frames a message", (used.frames("in") + used.frames("out")) / messages)
                .row("processors", Runtime.getRuntime().availableProcessors());
    }
}
