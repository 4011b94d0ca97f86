package chat.serverless.client;

/// The server refused the WebSocket handshake.
///
/// | status | meaning |
/// | --- | --- |
/// | 401 | no token, or a bad one; final for this token |
/// | 403 | the origin or the token's audience is not allowed; final for this token |
/// | others | the client tries again |
public final class HandshakeException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HandshakeException(int status, Throwable cause) {
        super("The handshake was refused with status " + status, cause);
        this.status = status;
    }

    /// The HTTP status of the refusal.
    public int status() {
        return status;
    }

    boolean isFinalForItsToken() {
        return status == 401 || status == 403;
    }
}
