package chat.serverless.local.sqs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// A message as it was sent.
///
/// @param id given by the queue
/// @param sentAt when the first queue took it
public record Message(String id, String body, Instant sentAt) {

    /// The body's MD5 sum in hexadecimal, which the SDK checks.
    String md5() {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
