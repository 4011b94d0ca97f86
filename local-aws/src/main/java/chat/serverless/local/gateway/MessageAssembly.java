package chat.serverless.local.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import java.util.Optional;

/// Makes messages of data frames.
final class MessageAssembly {

    private Buffer pending = Buffer.buffer();

    /// What a frame led to.
    sealed interface Step {

        /// More frames must come.
        record Partial() implements Step {}

        /// A whole message.
        record Whole(String text) implements Step {}

        /// Nothing that the gateway takes.
        record Refused(Ending ending) implements Step {}
    }

    /// @param frame a text, binary or continuation frame within [Limits#FRAME_BYTES]
    Step add(WebSocketFrame frame) {
        if (frame.type() == WebSocketFrameType.BINARY) {
            return new Step.Refused(Ending.BINARY);
        }
        pending.appendBuffer(frame.binaryData());
        if (pending.length() > Limits.MESSAGE_BYTES) {
            return new Step.Refused(Ending.TOO_BIG);
        }
        return frame.isFinal() ? whole() : new Step.Partial();
    }

    private Step whole() {
        Optional<String> text = Utf8.decode(pending.getBytes());
        pending = Buffer.buffer();
        return text.<Step>map(Step.Whole::new).orElseGet(() -> new Step.Refused(Ending.NOT_UTF8));
    }
}
