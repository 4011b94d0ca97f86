package chat.serverless.local.gateway;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.Faults;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The messages of one client, of which one may wait until the next was handed over. Used on the
/// event loop of its socket only.
final class SwappedFrames {

    private static final long LONGEST_MILLIS = 200;

    private final Vertx vertx;
    private final Faults faults;
    private final Consumer<String> messages;
    private @Nullable String waiting;
    private long timer;

    /// @param messages gets each message, once
    SwappedFrames(Vertx vertx, Faults faults, Consumer<String> messages) {
        this.vertx = vertx;
        this.faults = faults;
        this.messages = messages;
    }

    void take(String text) {
        if (waiting == null && faults.strikes(Fault.FRAMES_SWAPPED)) {
            waiting = text;
            timer = vertx.setTimer(LONGEST_MILLIS, _ -> handOver());
            return;
        }
        messages.accept(text);
        handOver();
    }

    /// Does what ends the connection, after a message that still waits.
    void endWith(Runnable ending) {
        handOver();
        ending.run();
    }

    private void handOver() {
        String text = waiting;
        if (text != null) {
            waiting = null;
            vertx.cancelTimer(timer);
            messages.accept(text);
        }
    }
}
