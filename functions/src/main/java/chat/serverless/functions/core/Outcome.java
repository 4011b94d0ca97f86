package chat.serverless.functions.core;

import chat.serverless.model.Event;
import chat.serverless.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a command.
///
/// @param reply for the client that asked
/// @param deliveries for other connections
/// @param notice for phones, or null
public record Outcome(Event reply, List<Delivery> deliveries, @Nullable Notice notice) {

    Outcome(Event reply, List<Delivery> deliveries) {
        this(reply, deliveries, null);
    }

    static Outcome of(Event reply) {
        return new Outcome(reply, List.of());
    }

    static Outcome refused(Refusal.Code code, String message) {
        return of(new Event.Error(new Refusal(code, message)));
    }
}
