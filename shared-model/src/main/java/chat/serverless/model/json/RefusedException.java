package chat.serverless.model.json;

import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;

/// Carries a refusal out of the depth of a frame, to [CommandReader] and no further.
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Code code, String message) {
        super(message, null, false, false);
        this.refusal = new Refusal(code, message);
    }

    Refusal refusal() {
        return refusal;
    }
}
