package chat.serverless.local.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Names one receipt of one message.
///
/// @param message the message's id
/// @param count which receipt of it
public record ReceiptHandle(String message, int count) {

    /// As functions see it.
    String text() {
        byte[] plain = (message + " " + count).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain);
    }
}
