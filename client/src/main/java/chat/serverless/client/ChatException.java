package chat.serverless.client;

import org.jspecify.annotations.Nullable;

/// Why something asked of a [ChatClient] was not done.
public abstract sealed class ChatException extends RuntimeException
        permits ClosedException, DisconnectedException, HandshakeException, RefusedException {

    private static final long serialVersionUID = 1L;

    ChatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
