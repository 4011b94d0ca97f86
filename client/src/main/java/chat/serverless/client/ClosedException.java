package chat.serverless.client;

import org.jspecify.annotations.Nullable;

/// The client is closed and does nothing any more.
///
/// Its cause is null after [ChatClient#close()]; otherwise it says what closed the client, such as
/// a [HandshakeException].
public final class ClosedException extends ChatException {

    private static final long serialVersionUID = 1L;

    ClosedException(@Nullable Throwable cause) {
        super(
                cause == null
                        ? "The client is closed"
                        : "The client gave up: " + cause.getMessage(),
                cause);
    }
}
