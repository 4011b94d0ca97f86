package chat.serverless.functions.core;

/// Posts frames to connections.
public interface Postman {

    /// Posts one frame, in bounded time. Frames posted one after the other to one connection arrive
    /// in that order.
    ///
    /// @param frame at most 32 KB of UTF-8
    Post post(ConnectionId connection, String frame);

    /// Closes a connection, if there is one.
    void close(ConnectionId connection);

    /// What came of it.
    enum Post {
        /// The gateway took it, which is not yet arrival.
        TAKEN,
        /// There is no such connection any more.
        GONE,
        /// It failed, or may have.
        FAILED
    }
}
