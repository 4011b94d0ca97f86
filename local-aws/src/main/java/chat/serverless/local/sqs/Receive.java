package chat.serverless.local.sqs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a receiver asks for.
///
/// @param most how many messages at most
/// @param visibilityTimeout how long they are hidden, or null for the queue's own
/// @param waitTime how long to wait where there is none
record Receive(int most, @Nullable Duration visibilityTimeout, Duration waitTime) {}
