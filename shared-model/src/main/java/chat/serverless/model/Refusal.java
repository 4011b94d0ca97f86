package chat.serverless.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a command was not done.
///
/// @param code what programs go by
/// @param message what people read, one sentence
/// @param retryAfter when to try again; null where unknown or where it would be in vain
public record Refusal(Code code, String message, @Nullable Duration retryAfter) {

    public Refusal(Code code, String message) {
        this(code, message, null);
    }

    /// The closed list of codes. 4xxx fails the same way each time, 5xxx may be retried. A number
    /// is never given a second meaning.
    public enum Code {
        MALFORMED(4000, "malformed"),
        UNKNOWN_ACTION(4001, "unknown-action"),
        TOKEN_EXPIRED(4010, "token-expired"),
        TOO_LARGE(4013, "too-large"),
        NOT_A_MEMBER(4030, "not-a-member"),
        BLOCKED(4031, "blocked"),
        NOT_ALLOWED(4032, "not-allowed"),
        NO_SUCH_CONVERSATION(4040, "no-such-conversation"),
        NO_SUCH_MESSAGE(4041, "no-such-message"),
        ID_REUSED(4090, "id-reused"),
        LIMIT_EXCEEDED(4220, "limit-exceeded"),
        INTERNAL(5000, "internal"),
        BUSY(5030, "busy"),
        TOO_FAST(5290, "too-fast");

        private final int number;
        private final String text;

        Code(int number, String text) {
            this.number = number;
            this.text = text;
        }

        /// The number on the wire.
        public int number() {
            return number;
        }

        /// The name on the wire.
        public String text() {
            return text;
        }

        /// Whether the same command may succeed later.
        public boolean mayBeRetried() {
            return number >= 5000;
        }
    }
}
