package chat.serverless.client;

import chat.serverless.model.Refusal;

/// The server, or the client before it, refused a command.
public final class RefusedException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.code().text() + ": " + refusal.message(), null);
        this.refusal = refusal;
    }

    /// Why.
    public Refusal refusal() {
        return refusal;
    }
}
