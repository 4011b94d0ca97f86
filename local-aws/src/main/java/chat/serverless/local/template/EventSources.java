package chat.serverless.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads which queues are read for which functions.
final class EventSources {

    private static final int BATCH = 10;
    private static final int LARGEST_BATCH = 10_000;
    private static final int LONGEST_WINDOW = 300;

    private final Resources resources;

    private EventSources(Resources resources) {
        this.resources = resources;
    }

    static List<StackEventSource> read(Resources resources) {
        EventSources sources = new EventSources(resources);
        return resources.of(Kind.EVENT_SOURCE).stream()
                .flatMap(each -> sources.read(each).stream())
                .toList();
    }

    private Optional<StackEventSource> read(Resource mapping) {
        Optional<Resource> queue = Queues.ofArn(mapping.get("EventSourceArn"), resources);
        Optional<Resource> function = function(mapping.get("FunctionName"));
        int batch = mapping.get("BatchSize").integer(BATCH, 1, LARGEST_BATCH);
        int window = mapping.get("MaximumBatchingWindowInSeconds").integer(0, 0, LONGEST_WINDOW);
        if (batch > BATCH && window == 0) {
            mapping.get("BatchSize")
                    .problem("More than 10 needs a MaximumBatchingWindowInSeconds.");
        }
        checkScaling(mapping.get("ScalingConfig"));
        if (queue.isEmpty() || function.isEmpty()) {
            return Optional.empty();
        }
        checkTimeouts(mapping.get("EventSourceArn"), queue.get(), function.get());
        checkPermissions(mapping.get("FunctionName"), queue.get(), function.get());
        return Optional.of(
                new StackEventSource(
                        queue.get().id(),
                        function.get().id(),
                        batch,
                        Duration.ofSeconds(window),
                        reportsFailures(mapping.get("FunctionResponseTypes"))));
    }

    private static void checkScaling(Node scaling) {
        scaling.allowOnly(Set.of("MaximumConcurrency"));
        scaling.get("MaximumConcurrency").integer(0, 2, 1000);
    }

    private Optional<Resource> function(Node name) {
        String text = name.text();
        Optional<Resource> function =
                resources.function(text).or(() -> resources.function(Names.functionArn(text)));
        if (function.isEmpty()) {
            name.problem("'" + text + "' is not a function of this template.");
        }
        return function;
    }

    /// As AWS checks it when the mapping is made.
    private static void checkTimeouts(Node source, Resource queue, Resource function) {
        Duration timeout = Functions.timeout(function);
        if (Queues.visibilityTimeout(queue).compareTo(timeout) < 0) {
            source.problem(
                    "The VisibilityTimeout of "
                            + queue.id()
                            + " is less than the Timeout of "
                            + function.id()
                            + ".");
        }
    }

    /// As AWS checks it when the mapping is made.
    private static void checkPermissions(Node name, Resource queue, Resource function) {
        for (String action : StackEventSource.ACTIONS) {
            Policies.check(name, function, action, Names.queueArn(queue.id()));
        }
    }

    private static boolean reportsFailures(Node types) {
        types.items().forEach(each -> each.oneOf(Set.of("ReportBatchItemFailures")));
        return !types.items().isEmpty();
    }
}
