package chat.serverless.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads a message that is to be sent: `MessageBody`, and perhaps `DelaySeconds`.
final class Drafts {

    /// The most bytes of a message, and of all messages of a batch.
    static final int MAX_BYTES = 1_048_576;

    private static final int MAX_DELAY_SECONDS = 900;
    private static final String BODY = "MessageBody";
    private static final String DELAY = "DelaySeconds";

    /// What the chat does not use.
    private static final List<String> NOT_SERVED =
            List.of(
                    "MessageAttributes",
                    "MessageSystemAttributes",
                    "MessageGroupId",
                    "MessageDeduplicationId");

    private Drafts() {}

    /// What is wrong with an entry, if anything.
    static Optional<SqsError> fault(JsonNode entry) {
        String body = body(entry);
        if (body.isEmpty()) {
            return Optional.of(SqsError.missing(BODY));
        }
        if (!body.codePoints().allMatch(Drafts::isAllowed)) {
            return Optional.of(SqsError.BAD_CHARACTERS);
        }
        if (!isDelayValid(entry.path(DELAY))) {
            return Optional.of(SqsError.badDelay(entry.path(DELAY).asText(), MAX_DELAY_SECONDS));
        }
        Optional<SqsError> other =
                NOT_SERVED.stream().filter(entry::hasNonNull).findFirst().map(SqsError::notServed);
        return other.or(() -> Optional.of(SqsError.TOO_LONG).filter(_ -> size(entry) > MAX_BYTES));
    }

    private static boolean isDelayValid(JsonNode delay) {
        return delay.isMissingNode()
                || (delay.isInt()
                        && delay.intValue() >= 0
                        && delay.intValue() <= MAX_DELAY_SECONDS);
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x1_0000;
    }

    /// The message of an entry without a fault.
    static Draft read(JsonNode entry) {
        Duration delay = entry.has(DELAY) ? Duration.ofSeconds(entry.path(DELAY).intValue()) : null;
        return new Draft(body(entry), delay);
    }

    private static String body(JsonNode entry) {
        return entry.path(BODY).asText("");
    }

    static int size(JsonNode entry) {
        return body(entry).getBytes(StandardCharsets.UTF_8).length;
    }
}
