package chat.serverless.local.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A named value that goes with a message.
///
/// @param dataType `String`, `Number` or `Binary`, perhaps with a suffix after a dot
/// @param value the text; base64 if it is binary
public record MessageAttribute(String dataType, String value) {

    private static final String NUMBER = "[+-]?\\d{1,38}(\\.\\d{1,38})?";

    /// Whether the value is base64 of bytes.
    public boolean isBinary() {
        return dataType.startsWith("Binary");
    }

    /// Whether the type is one that there is.
    public boolean isTypeKnown() {
        return dataType.matches("(String|Number|Binary)(\\..+)?") && dataType.length() <= 256;
    }

    /// The value as it counts for sizes and checksums.
    public byte[] bytes() {
        return isBinary() && isBase64(value)
                ? Base64.getDecoder().decode(value)
                : value.getBytes(StandardCharsets.UTF_8);
    }

    /// How many bytes it adds to a message.
    public int size(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length + dataType.length() + bytes().length;
    }

    /// Whether an attribute can have a name.
    public static boolean isName(String name) {
        return name.matches("(?!\\.|.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");
    }

    /// Whether the value is there and fits the type.
    public boolean isValueValid() {
        return !value.isEmpty()
                && (!isBinary() || isBase64(value))
                && (!dataType.startsWith("Number") || value.matches(NUMBER));
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
