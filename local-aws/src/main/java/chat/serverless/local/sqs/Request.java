package chat.serverless.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A call's parameters. Reading what is not as it must be is kept as the error of the call and
/// gives an empty value, so that reading goes on.
final class Request {

    private final JsonNode json;
    private @Nullable SqsError error;

    Request(JsonNode json) {
        this.json = json;
    }

    /// The first error, if there is one.
    Optional<SqsError> error() {
        return Optional.ofNullable(error);
    }

    void fail(SqsError found) {
        error = error == null ? found : error;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonNode get(String name) {
        return json.path(name);
    }

    /// A text that must be there.
    String text(String name) {
        String text = get(name).asText("");
        if (text.isEmpty()) {
            fail(SqsError.missing(name));
        }
        return text;
    }

    /// A number between bounds.
    int integer(String name, int absent, int most) {
        return integer(name, absent, 0, most);
    }

    int integer(String name, int absent, int least, int most) {
        if (!has(name)) {
            return absent;
        }
        JsonNode value = get(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            fail(
                    SqsError.invalid(
                            "Value %s for parameter %s is invalid. Reason: Must be between %d and %d, if provided."
                                    .formatted(value.asText(), name, least, most)));
            return absent;
        }
        return value.intValue();
    }

    /// Seconds, or null if they are not given.
    @Nullable Duration seconds(String name, int most) {
        int seconds = integer(name, -1, most);
        return seconds < 0 ? null : Duration.ofSeconds(seconds);
    }

    /// A receipt handle; nothing, and an error, if it is none.
    Optional<ReceiptHandle> handle() {
        String text = text("ReceiptHandle");
        Optional<ReceiptHandle> handle = ReceiptHandle.parse(text);
        if (handle.isEmpty()) {
            fail(SqsError.badHandle(text));
        }
        return handle;
    }

    /// The entries of a batch, each a request of its own.
    List<Request> entries() {
        return StreamSupport.stream(get("Entries").spliterator(), false).map(Request::new).toList();
    }

    String id() {
        return get("Id").asText("");
    }
}
