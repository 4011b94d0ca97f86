package chat.serverless.local.gateway;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// How a connection ended, as a close frame and a `$disconnect` event say it.
///
/// Observed on AWS are 1001 for the limits, and 1005 with its reason. The reasons of the others,
/// and 1000 after a `DELETE`, are the likelier choice.
///
/// @param code the close frame's status, or 1005 and 1006, which stand for what was missing
/// @param reason may be empty
record Ending(int code, String reason) {

    static final Ending NORMAL = new Ending(1000, "Connection Closed Normally");
    static final Ending GOING_AWAY = new Ending(1001, "Going away");
    static final Ending BINARY = new Ending(1003, "Binary messages are not supported");
    static final Ending NO_STATUS = new Ending(1005, "Client-side close frame status not set");
    static final Ending LOST = new Ending(1006, "Connection Closed Abnormally");
    static final Ending NOT_UTF8 = new Ending(1007, "Message is not UTF-8");
    static final Ending TOO_BIG = new Ending(1009, "Message too big");

    /// @param payload a client's close frame: nothing, or two bytes of status and a reason
    static Ending byClient(Buffer payload) {
        if (payload.length() < Short.BYTES) {
            return NO_STATUS;
        }
        int code = payload.getUnsignedShort(0);
        String reason =
                payload.getString(Short.BYTES, payload.length(), StandardCharsets.UTF_8.name());
        return code == NORMAL.code() && reason.isEmpty() ? NORMAL : new Ending(code, reason);
    }
}
