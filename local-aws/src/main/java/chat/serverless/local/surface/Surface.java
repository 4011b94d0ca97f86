package chat.serverless.local.surface;

import chat.serverless.local.process.StartException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one port, on this machine's own addresses only. Each request goes to the first endpoint that
/// takes it.
///
/// The port is reserved first and opened when everything is there; until then connections to it are
/// refused. Programs that are part of the start call on a private port.
public final class Surface implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long BIND_SECONDS = 10;

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private @Nullable ReservedPort reserved;

    public Surface(Vertx vertx, HttpServerOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /// Serves an endpoint, after those that are served already.
    public void add(Endpoint endpoint) {
        endpoints.add(endpoint);
    }

    /// Serves the endpoints that there are so far, and each that is added, on a port that only
    /// those know who are told it.
    ///
    /// @return the port
    public int listenPrivately() {
        return listen(0, HOST).join().actualPort();
    }

    /// Keeps the port from other programs, without serving anything on it.
    ///
    /// @param port 0 for any that is free
    /// @return the port
    /// @throws StartException if another program has it
    public int reserve(int port) {
        try {
            reserved = ReservedPort.take(HOST, port);
            return reserved.number();
        } catch (IOException e) {
            throw notAvailable(port, e);
        }
    }

    /// Serves the endpoints on the reserved port from now on.
    ///
    /// @throws StartException if another program has it after all
    public void open() {
        int port = Objects.requireNonNull(reserved, "It is reserved.").number();
        close();
        try {
            listen(port, HOST).join();
            listen(port, "::1").handle((server, noIpv6) -> server).join();
        } catch (CompletionException e) {
            throw notAvailable(port, e.getCause());
        }
    }

    private static StartException notAvailable(int port, @Nullable Throwable cause) {
        String why = cause instanceof BindException ? "is in use" : "cannot be opened";
        return new StartException(
                "Port " + port + " " + why + ": choose another with --port N.", cause);
    }

    private CompletableFuture<HttpServer> listen(int port, String host) {
        return vertx.createHttpServer(options)
                .requestHandler(this::handle)
                .listen(port, host)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(BIND_SECONDS, TimeUnit.SECONDS);
    }

    private void handle(HttpServerRequest request) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.takes(request)) {
                endpoint.handle(request);
                return;
            }
        }
        Answers.text(request, 503, "It is still starting.\n");
    }

    /// Gives up the reservation. What is served is served until Vert.x is closed.
    @Override
    public void close() {
        if (reserved != null) {
            reserved.close();
        }
    }
}
