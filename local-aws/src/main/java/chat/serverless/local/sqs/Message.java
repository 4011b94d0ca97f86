package chat.serverless.local.sqs;

import chat.serverless.local.messaging.MessageAttribute;
import java.time.Instant;
import java.util.Map;

/// A message as it was sent.
///
/// @param id given by the queue
/// @param attributes by name, in the order they were sent in
/// @param sentAt when the first queue took it
public record Message(
        String id, String body, Map<String, MessageAttribute> attributes, Instant sentAt) {}
