package chat.serverless.functions.core;

import chat.serverless.model.Event;
import chat.serverless.model.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a command.
///
/// @param reply for the client that asked
/// @param deliveries for other connections
/// @param notice for phones, or null
/// @param broadcast for the members of a group, or null
/// @param failure what failed after the command had been carried out, which is not the client's
///   concern; or null
public record Outcome(
        Event reply,
        List<Delivery> deliveries,
        @Nullable Notice notice,
        @Nullable Broadcast broadcast,
        @Nullable RuntimeException failure) {

    private static final Duration BUSY_RETRY = Duration.ofMillis(250);

    /// With a broadcast.
    Outcome(Event reply, Broadcast broadcast) {
        this(reply, List.of(), null, broadcast, null);
    }

    /// With nothing else.
    public Outcome(Event reply, List<Delivery> deliveries) {
        this(reply, deliveries, null, null, null);
    }

    /// What was stored is answered as stored, although those who should hear of it could not be
    /// found, or something else that follows failed.
    static Outcome incomplete(Event reply, RuntimeException failure) {
        return new Outcome(reply, List.of(), null, null, failure);
    }

    static Outcome of(Event reply) {
        return new Outcome(reply, List.of());
    }

    static Outcome busy() {
        return of(
                new Event.Error(
                        new Refusal(
                                Refusal.Code.BUSY,
                                "Too many are writing at the same time.",
                                BUSY_RETRY)));
    }

    static Outcome refused(Refusal.Code code, String message) {
        return of(new Event.Error(new Refusal(code, message)));
    }
}
