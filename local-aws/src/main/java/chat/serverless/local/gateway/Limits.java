package chat.serverless.local.gateway;

import java.time.Duration;

/// How long what may last.
///
/// @param idle without a data frame in either direction; then the connection is closed with 1001
/// @param connection from the handshake on, busy or not; then it is closed with 1001
/// @param authorizer for one answer; then the handshake is refused with 500
public record Limits(Duration idle, Duration connection, Duration authorizer) {

    /// The largest payload of one frame, in bytes, in either direction.
    public static final int FRAME_BYTES = 32 * 1024;

    /// The largest message, in bytes, in either direction, whatever the number of its frames.
    public static final int MESSAGE_BYTES = 128 * 1024;

    static final int URL_CHARACTERS = 4096;
    static final int AUTHORIZER_ANSWER_BYTES = 8 * 1024;

    /// What may wait for a slow client. Beyond it posts are refused with 429, and no more frames
    /// are read from it.
    static final int WAITING_BYTES = 1024 * 1024;

    /// What AWS has and nobody can raise: 10 minutes idle, 2 hours in all. The authorizer's 10
    /// seconds are documented for HTTP APIs only.
    public static Limits aws() {
        return new Limits(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofSeconds(10));
    }
}
