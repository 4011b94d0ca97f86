package chat.serverless.functions.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one invocation counts. It becomes one line of JSON in the function's log, of which
/// CloudWatch makes metrics of the name space `ServerlessChat` (its embedded metric format), and
/// which says what the invocation was about: ids, never texts, tokens or headers. An invocation
/// that counts nothing writes nothing. For any number of threads, and one invocation at a time.
final class Metrics {

    static final String NAMESPACE = "ServerlessChat";

    private final String function;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final Map<Metric, LongAdder> counts =
            Stream.of(Metric.values())
                    .collect(
                            Collectors.toMap(
                                    metric -> metric,
                                    _ -> new LongAdder(),
                                    (one, _) -> one,
                                    () -> new EnumMap<>(Metric.class)));

    /// What is counted.
    enum Metric {
        /// Entries that were stored: messages, edits, deletions, reactions and changes of groups.
        MESSAGES("Messages"),
        /// Those that had been stored before.
        DUPLICATES("Duplicates"),
        /// Commands that were refused.
        REFUSALS("Refusals"),
        /// Commands that failed here.
        FAILURES("Failures"),
        /// What was stored, but not told to all whom it concerns.
        FOLLOW_UP_FAILURES("FollowUpFailures"),
        /// Handshakes without a good token. Each is an error of Lambda's own metric too.
        UNAUTHORIZED("Unauthorized"),
        /// Frames that the gateway took for other connections.
        DELIVERIES("Deliveries"),
        /// Posts that were answered that the connection is gone; to a fresh one they are repeated.
        GONE("Gone"),
        /// Posts that failed.
        UNDELIVERED("Undelivered"),
        /// Pushes that the platform took.
        PUSHES("Pushes"),
        /// Pushes to phones that are reached no more.
        PUSHES_GONE("PushesGone"),
        /// Pushes that failed.
        PUSHES_FAILED("PushesFailed");

        private final String title;

        Metric(String title) {
            this.title = title;
        }
    }

    /// @param function its name, the one dimension
    /// @param log takes a line
    Metrics(String function, InstantSource clock, Consumer<String> log) {
        this.function = function;
        this.clock = clock;
        this.log = log;
    }

    void count(Metric metric) {
        count(metric, 1);
    }

    void count(Metric metric, long times) {
        Objects.requireNonNull(counts.get(metric)).add(times);
    }

    /// What an invocation does.
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /// Does it, and writes what was counted, however it ends.
    void during(Work work) throws IOException {
        try {
            work.run();
        } finally {
            write(Json.object());
        }
    }

    /// Writes what was counted since the last line.
    ///
    /// @param about ids of what the invocation was about
    void write(ObjectNode about) {
        ObjectNode line = Json.object();
        ObjectNode header = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive = header.putArray("CloudWatchMetrics").addObject();
        directive.put("Namespace", NAMESPACE).putArray("Dimensions").addArray().add("Function");
        ArrayNode metrics = directive.putArray("Metrics");
        line.put("Function", function).setAll(about);
        counts.forEach((metric, count) -> {
            long sum = count.sumThenReset();
            if (sum > 0) {
                metrics.addObject().put("Name", metric.title).put("Unit", "Count");
                line.put(metric.title, sum);
            }
        });
        if (!metrics.isEmpty()) {
            log.accept(line.toString());
        }
    }
}
