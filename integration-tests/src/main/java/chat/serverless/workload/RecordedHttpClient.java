package chat.serverless.workload;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// An HTTP client whose WebSockets have their texts recorded: those that come in before the
/// listener gets them, those that go out before they are sent.
final class RecordedHttpClient extends HttpClient {

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .executor(Thread::startVirtualThread)
                    .build();
    private final FrameRecorder frames;

    RecordedHttpClient(FrameRecorder frames) {
        this.frames = frames;
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new Builder(http.newWebSocketBuilder());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private final class Builder implements WebSocket.Builder {

        private final WebSocket.Builder builder;

        Builder(WebSocket.Builder builder) {
            this.builder = builder;
        }

        @Override
        public WebSocket.Builder header(String name, String value) {
            return new Builder(builder.header(name, value));
        }

        @Override
        public WebSocket.Builder connectTimeout(Duration timeout) {
            return new Builder(builder.connectTimeout(timeout));
        }

        @Override
        public WebSocket.Builder subprotocols(String most, String... others) {
            return new Builder(builder.subprotocols(most, others));
        }

        @Override
        public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
            return builder.buildAsync(uri, new Incoming(listener)).thenApply(Outgoing::new);
        }
    }

    private final class Incoming implements WebSocket.Listener {

        private final WebSocket.Listener listener;
        private final StringBuilder parts = new StringBuilder();

        Incoming(WebSocket.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket) {
            listener.onOpen(socket);
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                frames.cameIn(parts.toString());
                parts.setLength(0);
            }
            return listener.onText(socket, data, last);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            return listener.onClose(socket, code, reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            listener.onError(socket, error);
        }
    }

    private final class Outgoing implements WebSocket {

        private final WebSocket socket;

        Outgoing(WebSocket socket) {
            this.socket = socket;
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            frames.goesOut(data.toString());
            return socket.sendText(data, last).thenApply(_ -> this);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return socket.sendBinary(data, last);
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return socket.sendPing(message);
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return socket.sendPong(message);
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int code, String reason) {
            return socket.sendClose(code, reason);
        }

        @Override
        public void request(long n) {
            socket.request(n);
        }

        @Override
        public String getSubprotocol() {
            return socket.getSubprotocol();
        }

        @Override
        public boolean isOutputClosed() {
            return socket.isOutputClosed();
        }

        @Override
        public boolean isInputClosed() {
            return socket.isInputClosed();
        }

        @Override
        public void abort() {
            socket.abort();
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return http.send(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        return http.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            BodyHandler<T> handler,
            @Nullable PushPromiseHandler<T> pushPromises) {
        return http.sendAsync(request, handler, pushPromises);
    }
}
