package chat.serverless.client;

import java.time.Duration;

/// How long a client waits for what. All are positive.
///
/// @param requestTimeout for the token, for the handshake and for each answer
/// @param pingInterval between pings, below the gateway's idle limit of ten minutes
/// @param pongTimeout for something to be heard after a ping; then the connection counts as dead
/// @param gapWait for a missing number to come by itself before it is fetched
/// @param backoffBase the first window of random delays; it doubles with each failure
/// @param backoffCap the widest window
public record Timing(
        Duration requestTimeout,
        Duration pingInterval,
        Duration pongTimeout,
        Duration gapWait,
        Duration backoffBase,
        Duration backoffCap) {

    /// Ten seconds for an answer or a pong, a ping every four minutes, delays from 500 ms to 30 s.
    public static final Timing STANDARD =
            new Timing(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(4),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30));

    public Timing {
        requirePositive("requestTimeout", requestTimeout);
        requirePositive("pingInterval", pingInterval);
        requirePositive("pongTimeout", pongTimeout);
        requirePositive("gapWait", gapWait);
        requirePositive("backoffBase", backoffBase);
        requirePositive("backoffCap", backoffCap);
        if (backoffCap.compareTo(backoffBase) < 0) {
            throw new IllegalArgumentException("backoffCap is less than backoffBase");
        }
    }

    /// The same but for the time that an answer may take.
    public Timing withRequestTimeout(Duration value) {
        return new Timing(value, pingInterval, pongTimeout, gapWait, backoffBase, backoffCap);
    }

    /// The same but for the time between pings.
    public Timing withPingInterval(Duration value) {
        return new Timing(requestTimeout, value, pongTimeout, gapWait, backoffBase, backoffCap);
    }

    /// The same but for the time that a dead connection may take to be noticed after a ping.
    public Timing withPongTimeout(Duration value) {
        return new Timing(requestTimeout, pingInterval, value, gapWait, backoffBase, backoffCap);
    }

    /// The same but for the time that a missing number may take to come by itself.
    public Timing withGapWait(Duration value) {
        return new Timing(
                requestTimeout, pingInterval, pongTimeout, value, backoffBase, backoffCap);
    }

    /// The same but for the windows of random delays.
    public Timing withBackoff(Duration base, Duration cap) {
        return new Timing(requestTimeout, pingInterval, pongTimeout, gapWait, base, cap);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " is not positive: " + value);
        }
    }
}
