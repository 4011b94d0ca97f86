package chat.serverless.local.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names one receipt of one message.
///
/// @param message the message's id
/// @param count which receipt of it
public record ReceiptHandle(String message, int count) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36}) (\\d{1,9})");

    /// As receivers see it.
    public String text() {
        byte[] plain = (message + " " + count).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain);
    }

    /// Reads what a receiver gives back; empty if no queue has given this text.
    static Optional<ReceiptHandle> parse(String text) {
        byte[] plain;
        try {
            plain = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(new String(plain, StandardCharsets.UTF_8));
        return form.matches()
                ? Optional.of(new ReceiptHandle(form.group(1), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }
}
