package chat.serverless.client;

import java.time.Duration;

/// When a client moves to a fresh connection before the present one ends.
///
/// The gateway ends each connection after two hours, and the server hears nobody whose token is
/// over. A client that moves in time loses nothing: it listens on both connections for a while.
///
/// @param after the age at which a connection is replaced, below the gateway's two hours
/// @param jitter each time a random part of it is taken off the age, so that clients that came
///   together don't go together; zero or more, less than `after`
/// @param tokenMargin how long before its token's end a connection is replaced at the latest; of a
///   token that lives less than twice as long, half its life
/// @param overlap how long both connections are listened to; the old one is kept longer while an
///   answer is due on it
public record RollOver(Duration after, Duration jitter, Duration tokenMargin, Duration overlap) {

    /// After 100 to 110 minutes, a minute before the token's end, with 5 seconds on both.
    public static final RollOver STANDARD =
            new RollOver(
                    Duration.ofMinutes(110),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5));

    public RollOver {
        if (jitter.isNegative() || jitter.compareTo(after) >= 0) {
            throw new IllegalArgumentException("jitter is not from zero to below after: " + jitter);
        }
        if (!tokenMargin.isPositive() || !overlap.isPositive()) {
            throw new IllegalArgumentException("tokenMargin and overlap are not both positive");
        }
    }
}
