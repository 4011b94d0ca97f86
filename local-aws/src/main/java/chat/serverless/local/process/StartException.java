package chat.serverless.local.process;

import org.jspecify.annotations.Nullable;

/// Something did not start. The message is one line for the person who started it: what, and what
/// to do about it.
public final class StartException extends RuntimeException {

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
