package chat.serverless.local.meter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
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
        dollars(json.putObject("dollars"));
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
                    .put("gbSeconds", plain(gigabyteSeconds(functions.work().of(name))));
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
        BigDecimal total = BigDecimal.ZERO;
        total =
                total.add(
                        put(json, "messages", counts.traffic().billed().total(), prices.message()));
        total = total.add(put(json, "connectionMinutes", minutes(), prices.connectionMinute()));
        total =
                total.add(
                        put(
                                json,
                                "invocations",
                                functions.invocations().total(),
                                prices.invocation()));
        BigDecimal work = gigabyteSeconds(functions.work().total());
        total = total.add(put(json, "compute", work, prices.gigabyteSecond()));
        total = total.add(put(json, "reads", units(counts.tables().read()), prices.readUnit()));
        total =
                total.add(
                        put(json, "writes", units(counts.tables().written()), prices.writeUnit()));
        json.put("total", plain(total));
    }

    private static BigDecimal put(ObjectNode json, String name, long count, BigDecimal price) {
        return put(json, name, BigDecimal.valueOf(count), price);
    }

    private static BigDecimal put(
            ObjectNode json, String name, BigDecimal amount, BigDecimal price) {
        BigDecimal dollars = amount.multiply(price);
        json.put(name, plain(dollars));
        return dollars;
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
