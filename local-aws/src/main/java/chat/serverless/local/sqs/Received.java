package chat.serverless.local.sqs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message in the hands of a receiver.
///
/// @param handle by which this receiver deletes it
/// @param count how often it has been received, this time included
/// @param first when it was received first
/// @param movedFrom the ARN of the queue that gave it up, or null
public record Received(
        Message message,
        ReceiptHandle handle,
        int count,
        Instant first,
        @Nullable String movedFrom) {}
