package chat.serverless.client;

import chat.serverless.model.Event;
import java.time.Duration;

/// Where a client's connection is. [ChatClient] draws how the states follow each other.
public sealed interface ConnectionState {

    /// A handshake is under way, or `hello` is not yet answered.
    record Connecting() implements ConnectionState {}

    /// Commands go out.
    ///
    /// @param hello who and where the connection is
    record Open(Event.Hello hello) implements ConnectionState {}

    /// There is no connection; the next attempt comes after a delay.
    ///
    /// @param delay random, from zero to a window that doubles with each failure
    /// @param cause what ended the last attempt or connection; a [HandshakeException] where the
    ///   server refused it
    record Waiting(Duration delay, Throwable cause) implements ConnectionState {}

    /// The end: nothing follows.
    ///
    /// @param reason its cause is null after [ChatClient#close()]
    record Closed(ClosedException reason) implements ConnectionState {}
}
