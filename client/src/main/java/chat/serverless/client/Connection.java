package chat.serverless.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One WebSocket: whole texts in and out, and its end.
///
/// Reads one frame at a time: the next only after [#next()].
final class Connection {

    /// The longest text that is put together from parts, in characters.
    static final int LONGEST_TEXT = 128 * 1024;

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);
    private static final int TOO_BIG = 1009;

    /// What comes from a connection.
    sealed interface Signal {

        /// A whole text.
        record Text(String text) implements Signal {}

        /// Nothing comes any more. May be said more than once.
        record Ended(DisconnectedException cause) implements Signal {}
    }

    /// Where to, and as whom.
    record Dial(HttpClient http, URI uri, String token, Duration timeout) {}

    private final WebSocket socket;
    private final Receiver receiver;
    private CompletableFuture<WebSocket> sent;

    private Connection(WebSocket socket, Receiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
        this.sent = CompletableFuture.completedFuture(socket);
    }

    /// Shakes hands. The signals come on the socket's threads, the first one after [#next()].
    static CompletableFuture<Connection> open(Dial dial, Consumer<Signal> signals) {
        Receiver receiver = new Receiver(signals);
        return dial.http()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + dial.token())
                .connectTimeout(dial.timeout())
                .buildAsync(dial.uri(), receiver)
                .thenApply(socket -> new Connection(socket, receiver));
    }

    /// Sends a text after all texts before. A failure is signalled as the end.
    void send(String text) {
        sent = sent.thenCompose(_ -> socket.sendText(text, true));
        CompletableFuture<?> _ = sent.whenComplete((_, failure) -> receiver.failed(failure));
    }

    /// Lets the next frame in.
    void next() {
        socket.request(1);
    }

    /// Says goodbye with code 1000 after all texts before; breaks the connection where the server
    /// doesn't answer within a second. Complete when the connection is gone.
    CompletableFuture<?> close() {
        CompletableFuture<?> _ =
                sent.thenCompose(_ -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                        .whenComplete((_, failure) -> receiver.failed(failure));
        // Lets in whatever comes before the server's goodbye.
        socket.request(Long.MAX_VALUE);
        return receiver.ended
                .completeOnTimeout("", LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> socket.abort());
    }

    /// Breaks the connection.
    void abort() {
        socket.abort();
    }

    private static final class Receiver implements WebSocket.Listener {

        private final Consumer<Signal> signals;
        private final CompletableFuture<String> ended = new CompletableFuture<>();
        private final StringBuilder parts = new StringBuilder();

        Receiver(Consumer<Signal> signals) {
            this.signals = signals;
        }

        @Override
        public void onOpen(WebSocket socket) {
            // Nothing is let in before the connection's owner asks for it.
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            if (parts.length() + data.length() > LONGEST_TEXT) {
                CompletableFuture<?> _ = socket.sendClose(TOO_BIG, "");
                end(new DisconnectedException("The server sent a text of more than 128 KB"));
                return null;
            }
            parts.append(data);
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                signals.accept(new Signal.Text(text));
            } else {
                socket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end(new DisconnectedException("The server closed with code " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            failed(error);
        }

        void failed(@Nullable Throwable failure) {
            if (failure != null) {
                end(new DisconnectedException("The connection broke", failure));
            }
        }

        private void end(DisconnectedException cause) {
            ended.complete(cause.getMessage());
            signals.accept(new Signal.Ended(cause));
        }
    }
}
