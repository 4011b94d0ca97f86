package chat.serverless.checker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Stands for a text, so that a history holds nobody's words.
///
/// @param value equal for equal texts; [#of] takes the first 16 hexadecimal digits of SHA-256
public record Digest(String value) {

    private static final int BYTES = 8;

    /// The digest of a text.
    public static Digest of(String text) {
        try {
            byte[] whole =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return new Digest(HexFormat.of().formatHex(whole, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
