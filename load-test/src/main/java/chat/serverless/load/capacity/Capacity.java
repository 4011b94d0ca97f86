package chat.serverless.load.capacity;

import chat.serverless.load.report.Table;
import chat.serverless.load.rig.Arguments;
import chat.serverless.local.meter.Prices;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// `capacity`: what a chat of a given size needs, which quota binds first, what it costs a day.
public final class Capacity {

    private static final long SEED = 20_261_122;

    private Capacity() {}

    public static void run(Arguments arguments, PrintStream out) {
        Plan plan = new Plan(People.of(arguments), Habits.of(arguments), Measured.of(arguments));
        out.println(assumptions(plan));
        out.println(measured(plan.measured()));
        out.println(rates(plan));
        out.println(quotas(plan));
        out.println(storage(plan));
        out.println(dollars(plan));
        out.println(simulated(plan, (int) arguments.number("simulated-users", 200_000)));
    }

    private static Table assumptions(Plan plan) {
        People people = plan.people();
        Habits habits = plan.habits();
        return new Table("Assumed", "what", "value")
                .row("users a day", people.users())
                .row("messages a user and day", people.messages())
                .row("bytes a message", people.bytes())
                .row("years kept", people.years())
                .row("busiest second, times the average", people.peak())
                .row("connections a user and day", habits.sessions())
                .row("minutes a connection", habits.minutes())
                .row("devices that get a message", habits.devices())
                .row("messages a receipt", habits.messagesAReceipt());
    }

    private static Table measured(Measured measured) {
        Table table =
                new Table(
                        "Measured, one of each",
                        "operation",
                        "write units",
                        "read units",
                        "invocations",
                        "frames",
                        "of them posts");
        row(table, "message", measured.message());
        row(table, "receipt", measured.receipt());
        row(table, "connection, sync of 20, end", measured.session());
        return table;
    }

    private static void row(Table table, String name, Cost cost) {
        table.row(
                name,
                cost.writeUnits(),
                cost.readUnits(),
                cost.invocations(),
                cost.frames(),
                cost.posts());
    }

    private static Table rates(Plan plan) {
        Cost average = plan.aSecond();
        Cost peak = plan.aPeakSecond();
        double messages = plan.people().messagesASecond();
        double sessions = plan.sessionsADay() / People.DAY_SECONDS;
        double factor = plan.people().peak();
        return new Table("Needed a second", "what", "average", "busiest second")
                .row("messages", messages, messages * factor)
                .row("write units", average.writeUnits(), peak.writeUnits())
                .row("read units", average.readUnits(), peak.readUnits())
                .row("invocations", average.invocations(), peak.invocations())
                .row("functions at the same time", plan.concurrency() / factor, plan.concurrency())
                .row("frames, both ways", average.frames(), peak.frames())
                .row("new connections", sessions, sessions * factor)
                .row("connections open", plan.connections(), plan.connections() * factor)
                .row("MB out", plan.bytesOutASecond() / 1e6, plan.bytesOutASecond() * factor / 1e6);
    }

    private static Table quotas(Plan plan) {
        Table table =
                new Table(
                        "AWS's quotas as they are at first, the one that binds first on top",
                        "quota",
                        "is",
                        "needed",
                        "times",
                        "what is done about it");
        for (Quota quota : plan.quotas()) {
            table.row(quota.name(), quota.usual(), quota.needed(), quota.factor(), quota.remedy());
        }
        return table;
    }

    private static Table storage(Plan plan) {
        double bytes = plan.people().bytes();
        return new Table("Messages stored", "what", "pages", "an item a message")
                .row("bytes a message, billed", Stored.onPages(bytes), Stored.oneByOne(bytes))
                .row("terabytes", plan.storedBytes() / 1e12, plan.storedBytesOneByOne() / 1e12)
                .row("partitions, at least", plan.partitions(), plan.storedBytesOneByOne() / 1e10)
                .row(
                        "dollars a month",
                        plan.storedBytes() / 1e9 * 0.25,
                        plan.storedBytesOneByOne() / 1e9 * 0.25);
    }

    private static Table dollars(Plan plan) {
        Prices prices = Prices.list();
        Map<String, BigDecimal> parts = plan.dollars(prices);
        Table table =
                new Table(
                        "Dollars a day, list prices of " + prices.region() + ", " + prices.date(),
                        "part",
                        "dollars a day",
                        "a million messages");
        double millions = plan.people().messagesADay() / 1e6;
        parts.forEach((name, dollars) -> row(table, name, dollars, millions));
        BigDecimal all = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        row(table, "together", all, millions);
        return table;
    }

    private static void row(Table table, String name, BigDecimal dollars, double millions) {
        table.row(
                name,
                String.format(Locale.ROOT, "%,.0f", dollars),
                String.format(Locale.ROOT, "%.2f", dollars.doubleValue() / millions));
    }

    private static Table simulated(Plan plan, int users) {
        Arrivals.Day day = Arrivals.of(users, plan.people(), SEED);
        double peak = plan.people().peak();
        double expected = users * plan.people().messages() / People.DAY_SECONDS * peak;
        // Of so few users the busiest second is above the curve by chance; by much less of all.
        double chance = (day.second() / day.average() / peak - 1);
        double scale = Math.sqrt(plan.people().users() / users);
        return new Table(
                        "A simulated day of %,d users, seed %d".formatted(users, SEED),
                        "what",
                        "simulated",
                        "computed")
                .row("messages", day.messages(), (long) (users * plan.people().messages()))
                .row("busiest hour, times the average", day.hour() / day.average() / 3600, peak)
                .row("messages in the busiest second", day.second(), expected)
                .row(
                        "the busiest second above the curve, of all users",
                        String.format(Locale.ROOT, "%.2f %%", 100 * chance / scale),
                        "0 %")
                .row(
                        "hottest key: messages of one conversation in a second",
                        day.conversation(),
                        "1,000 at most");
    }
}
