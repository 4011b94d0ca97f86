package chat.serverless.local.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An SQS queue.
///
/// @param name its name; here its logical id in the template
/// @param delay after which a message can be received first, unless the message has its own
/// @param visibilityTimeout how long a received message is hidden, unless the receiver says
/// @param retention how long a message is kept
/// @param redrive where messages go that were received too often, or null
public record StackQueue(
        String name,
        Duration delay,
        Duration visibilityTimeout,
        Duration retention,
        @Nullable Redrive redrive) {

    /// The queue's ARN.
    public String arn() {
        return Names.queueArn(name);
    }

    /// Where messages go that were received too often.
    ///
    /// @param deadLetters the name of the queue they go to
    /// @param maxReceiveCount how often a message is received before
    public record Redrive(String deadLetters, int maxReceiveCount) {}
}
