package chat.serverless.local.sqs;

import chat.serverless.local.messaging.MessageAttribute;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that is to be sent.
///
/// @param attributes by name
/// @param delay after which it can be received, or null for the queue's own
public record Draft(
        String body, Map<String, MessageAttribute> attributes, @Nullable Duration delay) {

    /// A body and nothing else.
    public static Draft of(String body) {
        return new Draft(body, Map.of(), null);
    }
}
