package chat.serverless.local.template;

import java.time.Duration;
import java.util.List;

/// A queue that is read for a function.
///
/// @param queue the queue's name
/// @param function the function's name
/// @param batchSize the most messages of one invocation
/// @param window how long messages are gathered before an invocation; zero for not at all
/// @param reportsFailures whether the function says which messages of a batch have failed
public record StackEventSource(
        String queue, String function, int batchSize, Duration window, boolean reportsFailures) {

    /// What the function's role must be allowed to do with the queue.
    public static final List<String> ACTIONS =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
}
