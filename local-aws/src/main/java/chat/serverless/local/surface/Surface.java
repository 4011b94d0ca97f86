package chat.serverless.local.surface;

import chat.serverless.local.process.StartException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// The one port, on this machine's own addresses only. Each request goes to the first endpoint that
/// takes it.
public final class Surface {

    private static final long BIND_SECONDS = 10;

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();

    public Surface(Vertx vertx, HttpServerOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    /// Serves an endpoint, after those that are served already.
    public void add(Endpoint endpoint) {
        endpoints.add(endpoint);
    }

    /// Takes the port.
    ///
    /// @param port 0 for any that is free
    /// @return the port
    /// @throws StartException if another program has it
    public int listen(int port) {
        try {
            int taken = listen(port, "127.0.0.1").join().actualPort();
            listen(taken, "::1").handle((server, noIpv6) -> server).join();
            return taken;
        } catch (CompletionException e) {
            String why = e.getCause() instanceof BindException ? "is in use" : "cannot be opened";
            throw new StartException(
                    "Port " + port + " " + why + ": choose another with --port N.", e);
        }
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
}
