package chat.serverless.local.async;

import java.time.Duration;

/// When an invocation that nobody waits for is tried again.
///
/// @param first how long after the function's first error
/// @param second how long after its second
/// @param leastThrottled how long after it was first throttled; doubled each time
/// @param mostThrottled the longest that becomes
public record RetryTimes(
        Duration first, Duration second, Duration leastThrottled, Duration mostThrottled) {

    /// As AWS does: after 1 minute and 2 minutes, or 1 second to 5 minutes where throttled.
    public static final RetryTimes AWS =
            new RetryTimes(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5));

    /// The same with seconds for minutes, so that a developer sees what happens.
    public static final RetryTimes SHORTENED =
            new RetryTimes(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5));

    /// @param errors how many errors of the function there were, at least 1
    Duration afterErrors(int errors) {
        return errors == 1 ? first : second;
    }

    /// @param times how often it was throttled, at least 1
    Duration afterThrottled(int times) {
        Duration doubled = leastThrottled.multipliedBy(1L << Math.min(times - 1, 20));
        return doubled.compareTo(mostThrottled) < 0 ? doubled : mostThrottled;
    }
}
