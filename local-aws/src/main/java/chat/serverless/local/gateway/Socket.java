package chat.serverless.local.gateway;

import chat.serverless.local.gateway.MessageAssembly.Step;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import java.time.Duration;
import java.util.function.Consumer;

/// An open WebSocket: whole text messages in and out. Used on its event loop only.
///
/// The protocol's pings are answered, and otherwise nobody's business.
final class Socket {

    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final ServerWebSocket webSocket;
    private final ChannelHandlerContext channel;
    private final MessageAssembly assembly = new MessageAssembly();
    private boolean closed;

    Socket(Vertx vertx, ServerWebSocket webSocket) {
        this.vertx = vertx;
        this.webSocket = webSocket;
        this.channel = ((WebSocketInternal) webSocket).channelHandlerContext();
    }

    /// Begins to read.
    ///
    /// @param messages gets each message
    /// @param endings gets what the client's close frame says, or why the client must be closed
    void read(Consumer<String> messages, Consumer<Ending> endings) {
        webSocket.setWriteQueueMaxSize(Limits.WAITING_BYTES);
        webSocket.exceptionHandler(_ -> {});
        webSocket.drainHandler(_ -> webSocket.resume());
        webSocket.frameHandler(frame -> take(frame, messages, endings));
        through("frame-guard", new FrameGuard(endings));
    }

    /// Puts a handler between the frames on the wire and those put there later, and ours.
    void through(String name, ChannelHandler handler) {
        channel.pipeline().addBefore(channel.name(), name, handler);
    }

    private void take(WebSocketFrame frame, Consumer<String> messages, Consumer<Ending> endings) {
        if (closed) {
            return;
        }
        switch (frame.type()) {
            case TEXT, BINARY, CONTINUATION -> {
                switch (assembly.add(frame)) {
                    case Step.Whole(var text) -> messages.accept(text);
                    case Step.Refused(var ending) -> endings.accept(ending);
                    case Step.Partial() -> {}
                }
            }
            case CLOSE -> endings.accept(Ending.byClient(frame.binaryData()));
            case PING, PONG -> {}
        }
    }

    /// Whether the client reads so slowly that nothing more should be sent to it.
    boolean full() {
        return !webSocket.isClosed() && webSocket.writeQueueFull();
    }

    /// Sends one message, in frames of at most [Limits#FRAME_BYTES]. Reads no more from a client
    /// that does not read, until it does.
    void send(String text) {
        webSocket.writeTextMessage(text);
        if (full()) {
            webSocket.pause();
        }
    }

    /// What the client said in a close frame that was not read because the client reads too slowly
    /// itself, or [Ending#LOST].
    Ending lastWord() {
        Short code = webSocket.closeStatusCode();
        String reason = webSocket.closeReason();
        return code == null
                ? Ending.LOST
                : new Ending(Short.toUnsignedInt(code), reason == null ? "" : reason);
    }

    private void drop() {
        var _ = channel.close();
    }

    /// Sends a close frame, unless there was one, and gives the client a moment to answer it.
    void close(Ending ending) {
        closed = true;
        if (!webSocket.isClosed()) {
            webSocket.close((short) ending.code(), ending.reason());
        }
        webSocket.resume();
        vertx.setTimer(CLOSING.toMillis(), _ -> drop());
    }
}
