package chat.serverless.local.sqs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A message that is to be sent.
///
/// @param delay after which it can be received, or null for the queue's own
public record Draft(String body, @Nullable Duration delay) {

    /// A body and nothing else.
    public static Draft of(String body) {
        return new Draft(body, null);
    }
}
