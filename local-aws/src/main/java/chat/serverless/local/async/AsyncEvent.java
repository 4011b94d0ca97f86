package chat.serverless.local.async;

import chat.serverless.local.template.StackAsync;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// An event that waits for a function to handle it.
///
/// @param requestId the same for every try
/// @param taken when it was taken
/// @param errors how often the function failed
/// @param throttled how often the function could not be invoked
record AsyncEvent(
        StackAsync how,
        String requestId,
        ObjectNode payload,
        Instant taken,
        int errors,
        int throttled) {

    static AsyncEvent taken(StackAsync how, ObjectNode payload, Instant now) {
        return new AsyncEvent(how, UUID.randomUUID().toString(), payload, now, 0, 0);
    }

    AsyncEvent failed() {
        return new AsyncEvent(how, requestId, payload, taken, errors + 1, throttled);
    }

    AsyncEvent throttledOnceMore() {
        return new AsyncEvent(how, requestId, payload, taken, errors, throttled + 1);
    }

    boolean isExhausted() {
        return errors > how.retries();
    }

    /// Whether it is too old for another try.
    boolean isTooOld(Instant now, Duration wait) {
        return now.plus(wait).isAfter(taken.plus(how.longestAge()));
    }
}
