package chat.serverless.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads how functions are invoked when nobody waits for what they return.
final class AsyncInvocations {

    private static final int RETRIES = 2;
    private static final int LONGEST_AGE = 21_600;

    private final Resources resources;

    AsyncInvocations(Resources resources) {
        this.resources = resources;
        resources.of(Kind.FUNCTION).forEach(each -> read(each, ""));
    }

    /// @param arn what is invoked, the function's or its alias's
    StackAsync read(Resource function, String arn) {
        Node config = function.get("EventInvokeConfig");
        config.allowOnly(
                Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"));
        return new StackAsync(
                function.id(),
                arn,
                config.get("MaximumRetryAttempts").integer(RETRIES, 0, RETRIES),
                Duration.ofSeconds(
                        config.get("MaximumEventAgeInSeconds")
                                .integer(LONGEST_AGE, 60, LONGEST_AGE)),
                onFailure(function, config.get("DestinationConfig")));
    }

    private @Nullable String onFailure(Resource function, Node destinations) {
        destinations.allowOnly(Set.of("OnFailure"));
        Node failure = destinations.get("OnFailure");
        if (failure.isMissing()) {
            return null;
        }
        failure.allowOnly(Set.of("Type", "Destination"));
        failure.get("Type").oneOf(Set.of("SQS"));
        Node destination = failure.get("Destination");
        Optional<Resource> queue = Queues.ofArn(destination, resources);
        queue.ifPresent(each ->
                Policies.check(
                        destination, function, StackAsync.ACTION, Names.queueArn(each.id())));
        return queue.map(Resource::id).orElse(null);
    }
}
