package chat.serverless.functions.core;

import chat.serverless.model.DeviceId;
import java.time.Duration;
import java.time.Instant;

/// A connection of a user's device.
///
/// @param since when it was made, to the millisecond
public record Connection(ConnectionId id, DeviceId device, Instant since) {

    /// The gateway cuts every connection after two hours. One that is older is gone, whether its
    /// end was heard of or not.
    public static final Duration LIFETIME = Duration.ofHours(2);

    /// A handshake takes less than the longest integration, 29 seconds. Until it is finished the
    /// gateway knows the connection already, and answers posts to it as if it were gone.
    public static final Duration HANDSHAKE = Duration.ofSeconds(30);

    /// Whether its handshake may be under way.
    public boolean isFresh(Instant now) {
        return now.isBefore(since.plus(HANDSHAKE));
    }

    /// Whether it can still be there.
    public boolean isLive(Instant now) {
        return now.isBefore(since.plus(LIFETIME));
    }
}
