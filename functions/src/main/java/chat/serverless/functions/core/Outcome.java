package chat.serverless.functions.core;

import chat.serverless.model.Event;
import chat.serverless.model.Refusal;
import java.util.List;

/// What came of a command.
///
/// @param reply for the client that asked
/// @param deliveries for other connections
public record Outcome(Event reply, List<Delivery> deliveries) {

    static Outcome of(Event reply) {
        return new Outcome(reply, List.of());
    }

    static Outcome refused(Refusal.Code code, String message) {
        return of(new Event.Error(new Refusal(code, message)));
    }
}
