package chat.serverless.load.capacity;

import chat.serverless.local.meter.Price;
import chat.serverless.local.meter.Prices;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a chat of that size needs.
record Plan(People people, Habits habits, Measured measured) {

    static final double PARTITION_WRITES = 1000;
    static final double PARTITION_READS = 3000;
    static final double PARTITION_BYTES = 10e9;

    private static final double FRAME_OVERHEAD_BYTES = 150;

    /// Everything on an average day.
    Cost aDay() {
        double messages = people.messagesADay();
        Cost message = measured.message();
        // Each further device is one more frame, and one more post.
        Cost toDevices =
                message.plus(new Cost(0, 0, 0, habits.devices() - 1, habits.devices() - 1));
        return toDevices
                .times(messages)
                .plus(measured.receipt().times(messages / habits.messagesAReceipt()))
                .plus(measured.session().times(sessionsADay()));
    }

    double sessionsADay() {
        return people.users() * habits.sessions();
    }

    Cost aSecond() {
        return aDay().times(1 / People.DAY_SECONDS);
    }

    Cost aPeakSecond() {
        return aSecond().times(people.peak());
    }

    /// Connections open at the same time, on average.
    double connections() {
        return sessionsADay() * habits.minutes() / (24 * 60);
    }

    /// Functions that run at the same time in the busiest second.
    double concurrency() {
        return aPeakSecond().invocations() * measured.milliseconds() / 1000;
    }

    double storedBytes() {
        return people.messagesADay() * 365 * people.years() * Stored.onPages(people.bytes());
    }

    double storedBytesOneByOne() {
        return people.messagesADay() * 365 * people.years() * Stored.oneByOne(people.bytes());
    }

    double bytesOutASecond() {
        return aSecond().frames() / 2 * (people.bytes() + FRAME_OVERHEAD_BYTES);
    }

    /// Partitions of the tables: by what they take, or by what they keep.
    double partitions() {
        return Math.max(
                Math.max(
                        aPeakSecond().writeUnits() / PARTITION_WRITES,
                        aPeakSecond().readUnits() / PARTITION_READS),
                storedBytes() / PARTITION_BYTES);
    }

    /// Those that bind, the one that binds first on top.
    List<Quota> quotas() {
        Cost peak = aPeakSecond();
        double gateway = (peak.frames() - peak.posts()) / 2 + peak.posts();
        double fresh = sessionsADay() / People.DAY_SECONDS * people.peak();
        return Stream.of(
                        new Quota(
                                "gateway: frames in and posts a second",
                                10_000,
                                gateway,
                                "raised on request; then cells, each an account of its own"),
                        new Quota(
                                "gateway: new connections a second",
                                500,
                                fresh,
                                "raised on request; clients reconnect with full jitter; cells"),
                        new Quota(
                                "Lambda: functions at the same time",
                                1000,
                                concurrency(),
                                "raised on request, to tens of thousands; cells"),
                        new Quota(
                                "DynamoDB: write units of a table a second",
                                40_000,
                                peak.writeUnits(),
                                "raised on request; warm throughput set before the peak; cells"),
                        new Quota(
                                "DynamoDB: read units of a table a second",
                                40_000,
                                peak.readUnits(),
                                "raised on request; cells"))
                .sorted(Comparator.comparingDouble(Quota::factor).reversed())
                .toList();
    }

    /// Dollars a day by part, at list prices.
    Map<String, BigDecimal> dollars(Prices prices) {
        Cost day = aDay();
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        parts.put("frames", price(prices, Price.MESSAGE, day.frames()));
        parts.put(
                "connection minutes",
                price(prices, Price.CONNECTION_MINUTE, sessionsADay() * habits.minutes()));
        parts.put("invocations", price(prices, Price.INVOCATION, day.invocations()));
        double seconds = day.invocations() * measured.milliseconds() / 1000;
        parts.put("compute", price(prices, Price.GIGABYTE_SECOND, seconds));
        parts.put("write units", price(prices, Price.WRITE_UNIT, day.writeUnits()));
        parts.put("read units", price(prices, Price.READ_UNIT, day.readUnits()));
        parts.put(
                "storage, after " + Math.round(people.years()) + " years",
                price(prices, Price.STORED_GIGABYTE_MONTH, storedBytes() / 1e9 * 12 / 365));
        parts.put(
                "bytes out",
                price(
                        prices,
                        Price.TRANSFERRED_GIGABYTE,
                        bytesOutASecond() * People.DAY_SECONDS / 1e9));
        return parts;
    }

    private static BigDecimal price(Prices prices, Price price, double amount) {
        return prices.of(price, BigDecimal.valueOf(amount));
    }
}
