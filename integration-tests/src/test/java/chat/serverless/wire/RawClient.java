package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.contract.Contract;
import chat.serverless.contract.Contract.Fields;
import chat.serverless.contract.Contract.Side;
import chat.serverless.model.json.CommandReader;
import chat.serverless.model.json.CommandReader.Decoded;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client that says whatever it is told to, and keeps what it hears. Knows nothing of the chat
/// but that frames are JSON with a `requestId`.
///
/// All of it is held against the contract: what it hears must be as the document says, and so must
/// be what it says, if the server can read that.
final class RawClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 3;
    private static final int LARGE = 1 << 20;
    private static final Vertx VERTX = Vertx.vertx();
    private static final WebSocketClient CLIENT =
            VERTX.createWebSocketClient(
                    new WebSocketClientOptions()
                            .setMaxConnections(1000)
                            .setMaxFrameSize(LARGE)
                            .setMaxMessageSize(LARGE));

    /// A handshake that may be wrong.
    record Handshake(URI uri, MultiMap headers, List<String> subprotocols) {

        static Handshake to(URI uri) {
            return new Handshake(uri, MultiMap.caseInsensitiveMultiMap(), List.of());
        }

        Handshake bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        Handshake header(String name, String value) {
            MultiMap more = MultiMap.caseInsensitiveMultiMap().addAll(headers).add(name, value);
            return new Handshake(uri, more, subprotocols);
        }

        Handshake subprotocols(String... offered) {
            return new Handshake(uri, headers, List.of(offered));
        }
    }

    private final WebSocket socket;
    private final Heard heard = new Heard();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private RawClient(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(this::hear);
        socket.closeHandler(_ -> end(code(socket.closeStatusCode())));
        socket.exceptionHandler(_ -> {});
        socket.resume();
    }

    /// Connects; where the server can't just now, tries again.
    static RawClient connect(Handshake handshake) {
        return Scene.get(dial(handshake, ATTEMPTS).toCompletionStage().toCompletableFuture());
    }

    /// The status with which a handshake is refused.
    static int refusal(Handshake handshake) {
        try {
            connect(handshake).close();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UpgradeRejectedException refused) {
                return refused.getStatus();
            }
            throw e;
        }
        throw new AssertionError("The handshake was not refused.");
    }

    private static Future<RawClient> dial(Handshake handshake, int attempts) {
        return dial(handshake)
                .recover(failure ->
                        attempts > 1 && isBusy(failure)
                                ? dial(handshake, attempts - 1)
                                : Future.failedFuture(failure));
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof UpgradeRejectedException refused && refused.getStatus() >= 500;
    }

    private static Future<RawClient> dial(Handshake handshake) {
        WebSocketConnectOptions options =
                new WebSocketConnectOptions()
                        .setAbsoluteURI(handshake.uri().toString())
                        .setHeaders(handshake.headers())
                        .setSubProtocols(handshake.subprotocols());
        return CLIENT.connect(options)
                .map(socket -> {
                    socket.pause();
                    return new RawClient(socket);
                });
    }

    /// The subprotocol that the server agreed to.
    @Nullable String subprotocol() {
        return socket.subProtocol();
    }

    private void hear(String text) {
        try {
            JsonNode frame = parse(text);
            Contract.document()
                    .complaints(Side.EVENT, Fields.KNOWN, frame)
                    .forEach(heard::complain);
            heard.add(frame);
        } catch (RuntimeException e) {
            heard.complain("Not understood: " + e + " at " + text);
        }
    }

    private void end(int code) {
        closed.complete(code);
        heard.end(code);
    }

    private static void assertSound(String text) {
        if (CommandReader.read(text) instanceof Decoded.Accepted) {
            assertThat(Contract.document().complaints(Side.COMMAND, Fields.ANY, parse(text)))
                    .isEmpty();
        }
    }

    /// Sends a text frame.
    void say(String text) {
        assertSound(text);
        Future<Void> _ = socket.writeFrame(WebSocketFrame.textFrame(text, true));
    }

    /// Sends a binary frame.
    void sayBytes(byte... bytes) {
        Future<Void> _ = socket.writeFrame(WebSocketFrame.binaryFrame(Buffer.buffer(bytes), true));
    }

    /// Sends a text message of ASCII in frames of at most this length.
    void sayInFrames(String text, int length) {
        for (int start = 0; start < text.length(); start += length) {
            int end = Math.min(start + length, text.length());
            String part = text.substring(start, end);
            boolean last = end == text.length();
            Future<Void> _ =
                    socket.writeFrame(
                            start == 0
                                    ? WebSocketFrame.textFrame(part, last)
                                    : WebSocketFrame.continuationFrame(Buffer.buffer(part), last));
        }
    }

    /// Sends a frame, and waits for the next that comes.
    JsonNode ask(String text) {
        say(text);
        return next(_ -> true);
    }

    /// Waits for a frame of a kind, and takes it out of what was heard.
    JsonNode next(Predicate<JsonNode> wanted) {
        return heard.take(wanted);
    }

    /// Waits for the answer to a request.
    JsonNode answer(String requestId) {
        return next(frame -> frame.path("requestId").asText().equals(requestId));
    }

    Heard heard() {
        return heard;
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /// Waits for the close frame's code, 1006 where there was none.
    int closeCode() {
        return Scene.get(closed);
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + text, e);
        }
    }

    private static int code(@Nullable Short code) {
        return code == null ? 1006 : Short.toUnsignedInt(code);
    }

    @Override
    public void close() {
        Future<Void> _ = socket.close();
        heard.assertNoComplaint();
    }
}
