package chat.serverless.client;

import org.jspecify.annotations.Nullable;

/// There is no connection, or it dropped before the answer came. The server may or may not have
/// done what was asked.
public final class DisconnectedException extends ChatException {

    private static final long serialVersionUID = 1L;

    DisconnectedException(String message) {
        this(message, null);
    }

    DisconnectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
