package chat.serverless.infrastructure;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What an operator sets.
///
/// @param clientConcurrency the most invocations at a time of each function that clients wait for,
///   kept for it; 0 for no limit of its own
/// @param backgroundConcurrency the same for each function that nobody waits for; 0, or 2 to 1,000
/// @param alarmTopic the ARN of the SNS topic that hears of alarms, or null; not one that is
///   encrypted with `alias/aws/sns`, to which CloudWatch cannot publish
/// @param messagesPerDay as many messages a day, in both directions, raise an alarm
/// @param traces whether X-Ray records a sample of the invocations
/// @param logRetention how long logs are kept
public record OperationsOptions(
        int clientConcurrency,
        int backgroundConcurrency,
        @Nullable String alarmTopic,
        int messagesPerDay,
        boolean traces,
        RetentionDays logRetention) {

    private static final String TOPIC = "arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+";

    /// @throws IllegalArgumentException if one of them is out of its bounds
    public OperationsOptions {
        Bounds.check("The client concurrency", clientConcurrency, 0, 100_000);
        Bounds.check("The background concurrency", backgroundConcurrency, 0, 1000);
        if (backgroundConcurrency == 1) {
            throw new IllegalArgumentException(
                    "The background concurrency is 0, or 2 to 1,000: an event source mapping takes"
                            + " no less than 2.");
        }
        Bounds.check("The topic of alarms", alarmTopic, TOPIC);
        Bounds.check("The messages per day", messagesPerDay, 1, Integer.MAX_VALUE);
    }

    /// As the template's parameters have it.
    public static OperationsOptions usual() {
        return new OperationsOptions(0, 0, null, 5_000_000, true, RetentionDays.ONE_MONTH);
    }

    /// The same, with somebody who hears of alarms.
    public OperationsOptions alarming(String topic) {
        return new OperationsOptions(
                clientConcurrency,
                backgroundConcurrency,
                topic,
                messagesPerDay,
                traces,
                logRetention);
    }
}
