package chat.serverless.client;

import chat.serverless.model.Refusal;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// A request that brought nothing, in terms of what to do next.
sealed interface Setback {

    /// It would fail the same way each time.
    record Final(Refusal refusal) implements Setback {}

    /// Try again after a delay.
    record Later(Duration delay) implements Setback {}

    /// Try again at once: time enough has passed.
    record AtOnce() implements Setback {}

    /// Try again on the next connection, which may be open already.
    record Offline() implements Setback {}

    static Setback of(Throwable cause, Backoff backoff) {
        return switch (cause) {
            case RefusedException refused -> of(refused.refusal(), backoff);
            case TimeoutException _ -> new AtOnce();
            default -> new Offline();
        };
    }

    private static Setback of(Refusal refusal, Backoff backoff) {
        if (!refusal.code().mayBeRetried()) {
            return new Final(refusal);
        }
        Duration least = refusal.retryAfter() == null ? Duration.ZERO : refusal.retryAfter();
        return new Later(least.plus(backoff.next()));
    }
}
