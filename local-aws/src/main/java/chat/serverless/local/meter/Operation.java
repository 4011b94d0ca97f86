package chat.serverless.local.meter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/// What all runs of one operation used. Units are in halves.
record Operation(
        Tally runs,
        Tally calls,
        Tally read,
        Tally written,
        Spread roundTrips,
        Spread roundTripsToPost) {

    private static final String FIRST = "first";
    private static final String WARM = "warm";
    private static final String MILLISECONDS = " milliseconds";

    Operation() {
        this(new Tally(), new Tally(), new Tally(), new Tally(), new Spread(), new Spread());
    }

    void ran(boolean first, long milliseconds) {
        String kind = first ? FIRST : WARM;
        runs.add(kind, 1);
        runs.add(kind + MILLISECONDS, milliseconds);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("invocations", runs.of(FIRST) + runs.of(WARM));
        json.put("milliseconds", runs.of(FIRST + MILLISECONDS) + runs.of(WARM + MILLISECONDS));
        json.put("firstInvocations", runs.of(FIRST));
        json.put("firstMilliseconds", runs.of(FIRST + MILLISECONDS));
        ObjectNode made = json.putObject("calls");
        calls.names().forEach(name -> made.put(name, calls.of(name)));
        tables(json.putObject("tables"));
        roundTrips.putInto(json.putObject("roundTrips"));
        roundTripsToPost.putInto(json.putObject("roundTripsToPost"));
        return json;
    }

    private void tables(ObjectNode json) {
        TreeSet<String> names = new TreeSet<>(read.names());
        names.addAll(written.names());
        for (String name : names) {
            json.putObject(name)
                    .put("read", read.of(name) / 2.0)
                    .put("write", written.of(name) / 2.0);
        }
    }
}
