package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// What operations use of AWS, as the meter of a chat on this machine counts it.
final class Ledger {

    static final String MESSAGE = "MessageFunction";

    /// `holds` takes the minimum of several runs.
    private static final int RUNS = 5;

    /// On a busy machine a write that takes long is followed by another look-up, and a call that is
    /// late counts as one that waited for another. Further runs are made, up to this number, until
    /// the minimum is the expected one.
    private static final int MAX_RUNS = 25;

    /// As many looks in a row that find nothing new.
    private static final int QUIET_LOOKS = 10;

    private final LocalPages pages;

    Ledger(LocalPages pages) {
        this.pages = pages;
    }

    /// Holds what an action of a client uses at least to `2 trips: BatchGetItem, UpdateItem, post;
    /// 2.0 read, 1.0 written`: round trips that follow one another, calls, and units of all tables.
    ///
    /// @param once has it done once
    void holds(String action, String expected, Runnable once) {
        holds(MESSAGE, action, expected, once);
    }

    /// The same for an operation of a function: a route of the gateway, or `records`.
    void holds(String function, String operation, String expected, Runnable once) {
        List<Used> runs = new ArrayList<>();
        String least = "";
        while (runs.size() < RUNS || (runs.size() < MAX_RUNS && !least.equals(expected))) {
            awaitEndOfWhatWasBefore();
            pages.resetMeter();
            once.run();
            Patience.until(() -> entry(function, operation).path("invocations").asInt() >= 1);
            runs.add(Used.of(entry(function, operation)));
            least = Used.least(runs).toString();
        }
        assertThat(least).isEqualTo(expected);
    }

    /// A function is told of before it has come to its end; what it does then would be counted with
    /// what comes next.
    private void awaitEndOfWhatWasBefore() {
        AtomicReference<JsonNode> last = new AtomicReference<>(pages.meter().path("operations"));
        AtomicInteger same = new AtomicInteger();
        Patience.until(() -> {
            JsonNode now = pages.meter().path("operations");
            same.set(now.equals(last.getAndSet(now)) ? same.get() + 1 : 0);
            return same.get() >= QUIET_LOOKS;
        });
    }

    private JsonNode entry(String function, String operation) {
        return pages.meter().path("operations").path(function).path(operation);
    }

    private record Used(Map<String, Long> calls, double read, double written, int trips) {

        static Used of(JsonNode entry) {
            Map<String, Long> calls = new TreeMap<>();
            entry.path("calls")
                    .properties()
                    .forEach(call -> calls.put(call.getKey(), call.getValue().asLong()));
            double read = 0;
            double written = 0;
            for (JsonNode table : entry.path("tables")) {
                read += table.path("read").asDouble();
                written += table.path("write").asDouble();
            }
            return new Used(calls, read, written, entry.path("roundTrips").path("least").asInt());
        }

        static Used least(List<Used> runs) {
            Used fewest = runs.stream().min(Comparator.comparing(Used::made)).orElseThrow();
            return new Used(
                    fewest.calls,
                    runs.stream().mapToDouble(Used::read).min().orElseThrow(),
                    runs.stream().mapToDouble(Used::written).min().orElseThrow(),
                    runs.stream().mapToInt(Used::trips).min().orElseThrow());
        }

        private long made() {
            return calls.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public String toString() {
            String made =
                    calls.entrySet().stream()
                            .map(call ->
                                    call.getValue() == 1
                                            ? call.getKey()
                                            : call.getValue() + " " + call.getKey())
                            .collect(Collectors.joining(", "));
            return "%d trips: %s; %s read, %s written".formatted(trips, made, read, written);
        }
    }
}
