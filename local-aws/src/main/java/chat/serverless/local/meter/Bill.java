package chat.serverless.local.meter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/// Counts as JSON, with their price.
///
/// @param connected milliseconds of all connections together
record Bill(Counts counts, long connected, Prices prices) {

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000);
    private static final BigDecimal GIGABYTE_SECOND = BigDecimal.valueOf(1024 * 1000);

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        tables(json.putObject("tables"));
        tally(json.putObject("calls"), counts.calls());
        functions(json.putObject("functions"));
        frames(json.putObject("frames"));
        json.put("connectionMinutes", plain(minutes()));
        tally(json.putObject("posts"), counts.posts());
        tally(json.putObject("queues"), counts.messaging().queues());
        tally(json.putObject("topics"), counts.messaging().topics());
        dollars(json.putObject("dollars"));
        json.putObject("prices").put("region", prices.region()).put("date", prices.date());
        return json;
    }

    private void tables(ObjectNode json) {
        Counts.Tables tables = counts.tables();
        TreeSet<String> names = new TreeSet<>(tables.read().names());
        names.addAll(tables.written().names());
        for (String name : names) {
            json.putObject(name)
                    .put("read", tables.read().of(name) / 2.0)
                    .put("write", tables.written().of(name) / 2.0);
        }
    }

    private void functions(ObjectNode json) {
        Counts.Functions functions = counts.functions();
        for (String name : functions.invocations().names()) {
            json.putObject(name)
                    .put("invocations", functions.invocations().of(name))
                    .put("milliseconds", functions.milliseconds().of(name))
                    .put("gbSeconds", plain(gigabyteSeconds(functions.work().of(name))))
                    .put("starts", functions.starts().of(name))
                    .put("startMilliseconds", functions.startMilliseconds().of(name));
        }
    }

    private void frames(ObjectNode json) {
        Counts.Traffic traffic = counts.traffic();
        for (String direction : new String[] {"in", "out"}) {
            json.putObject(direction)
                    .put("count", traffic.messages().of(direction))
                    .put("bytes", traffic.bytes().of(direction))
                    .put("billed", traffic.billed().of(direction));
        }
    }

    private void dollars(ObjectNode json) {
        Counts.Functions functions = counts.functions();
        Counts.Messaging messaging = counts.messaging();
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        parts.put("messages", price(Price.MESSAGE, counts.traffic().billed().total()));
        parts.put("connectionMinutes", prices.of(Price.CONNECTION_MINUTE, minutes()));
        parts.put("invocations", price(Price.INVOCATION, functions.invocations().total()));
        BigDecimal work = gigabyteSeconds(functions.work().total());
        parts.put("compute", prices.of(Price.GIGABYTE_SECOND, work));
        parts.put("reads", prices.of(Price.READ_UNIT, units(counts.tables().read())));
        parts.put("writes", prices.of(Price.WRITE_UNIT, units(counts.tables().written())));
        parts.put("queues", price(Price.QUEUE_REQUEST, messaging.queues().total()));
        parts.put("topics", price(Price.TOPIC_REQUEST, messaging.topics().of("requests")));
        parts.put("pushes", price(Price.PUSH, messaging.topics().of("pushes")));
        parts.forEach((name, dollars) -> json.put(name, plain(dollars)));
        json.put("total", plain(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private BigDecimal price(Price price, long amount) {
        return prices.of(price, BigDecimal.valueOf(amount));
    }

    private static BigDecimal units(Tally halves) {
        return BigDecimal.valueOf(halves.total()).divide(BigDecimal.TWO);
    }

    private BigDecimal minutes() {
        return BigDecimal.valueOf(connected).divide(MINUTE, MathContext.DECIMAL64);
    }

    private static BigDecimal gigabyteSeconds(long work) {
        return BigDecimal.valueOf(work).divide(GIGABYTE_SECOND, MathContext.DECIMAL64);
    }

    private static void tally(ObjectNode json, Tally tally) {
        tally.names().forEach(name -> json.put(name, tally.of(name)));
    }

    /// Without trailing zeros, and with a scale that makes no exponent.
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
