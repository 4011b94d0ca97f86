package chat.serverless.local.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a function is invoked when nobody waits for what it returns.
///
/// @param function the function's name
/// @param arn the ARN that is invoked, with the alias if there is one
/// @param retries how often an event is tried again after an error of the function, 0 to 2
/// @param longestAge how long an event is tried at all, 1 minute to 6 hours
/// @param onFailure the name of the queue that gets events that were given up, or null
public record StackAsync(
        String function, String arn, int retries, Duration longestAge, @Nullable String onFailure) {

    /// What the function's role must be allowed to do with that queue.
    public static final String ACTION = "sqs:SendMessage";
}
