package chat.serverless.local.sqs;

import java.time.Duration;

/// A request for messages.
///
/// @param most how many messages at most
/// @param waitTime how long to wait if there are none
public record Receive(int most, Duration waitTime) {}
