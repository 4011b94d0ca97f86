package chat.serverless.deployment;

/// No token can be had. The message is one line that says why.
public final class TokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenException(String message) {
        super(message);
    }

    TokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
