package chat.serverless.infrastructure;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What an operator sets.
///
/// @param clientConcurrency the most invocations at a time of each function that clients wait for,
///   kept for it; 0 for no limit of its own
/// @param backgroundConcurrency the same for each function that nobody waits for
/// @param alarmTopic the ARN of the SNS topic that hears of alarms, or null
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
