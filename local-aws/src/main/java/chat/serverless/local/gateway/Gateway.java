package chat.serverless.local.gateway;

import chat.serverless.local.lambda.Invoker;
import chat.serverless.local.template.WebSocketApi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One stage of a WebSocket API, as API Gateway serves it, for an HTTP server that has other things
/// on its port as well.
///
/// Where it is not known what AWS does, the likelier is done; it is said where it is done. Not
/// modeled: throttling, API keys, models, stage variables, custom domains, permessage-deflate.
public final class Gateway implements AutoCloseable {

    private static final int LINE_BYTES = 2 * Limits.URL_CHARACTERS;
    private static final int HEADER_BYTES = 10 * 1024;
    private static final long TICK_MILLIS = 1_000;
    private static final long CLOSE_SECONDS = 15;

    private final Vertx vertx;
    private final Limits limits;
    private final StagePath path;
    private final Connections connections = new Connections();
    private final ConnectionsApi connectionsApi;
    private final Handshake handshake;
    private final long ticks;
    private volatile boolean closing;

    /// @throws IllegalArgumentException if the API has what the gateway does not do
    public Gateway(Vertx vertx, WebSocketApi api, Invoker invoker, GatewaySettings settings) {
        Functions functions = new Functions(vertx, invoker);
        ProxyEvents events = new ProxyEvents(api, settings);
        WebSocketApi.Route connect = api.routes().get("$connect");
        this.vertx = vertx;
        this.limits = settings.limits();
        this.path = new StagePath(api.stage());
        Instruments instruments = settings.instruments();
        Posts posts = new FaultyPosts(Posts::plain, instruments.faults(), vertx);
        this.connectionsApi = new ConnectionsApi(path, connections, posts, instruments.meter());
        this.handshake =
                new Handshake(
                        vertx,
                        settings,
                        new Authorization(
                                connect == null ? null : connect.authorizer(),
                                functions,
                                events,
                                settings),
                        new Integrations(api, functions, events, settings.clock()));
        this.ticks = vertx.setPeriodic(TICK_MILLIS, _ -> tick());
    }

    /// What the HTTP server must be made with; the caller may set what is not about WebSockets,
    /// URLs and headers.
    public static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setMaxWebSocketFrameSize(Limits.FRAME_BYTES)
                .setMaxWebSocketMessageSize(Limits.MESSAGE_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setHandle100ContinueAutomatically(true);
    }

    /// Whether a request is for the gateway: every WebSocket handshake, a `GET` of the stage, and
    /// everything under the stage's `@connections`.
    public boolean takes(HttpServerRequest request) {
        return Upgrade.isWanted(request)
                || path.isConnections(request)
                || (request.method().equals(HttpMethod.GET) && path.isStage(request));
    }

    /// Handles a request that it takes. Called on the request's event loop, at once.
    public void handle(HttpServerRequest request) {
        if (path.isConnections(request)) {
            connectionsApi.handle(request);
            return;
        }
        Optional<HttpAnswer> refusal =
                closing ? Optional.of(HttpAnswer.CLOSING) : Upgrade.refusal(request, path);
        refusal.ifPresentOrElse(answer -> answer.send(request), () -> open(request));
    }

    private void open(HttpServerRequest request) {
        Connection connection = handshake.begin(request);
        connections.add(connection);
        handshake.decide(request, connection);
    }

    /// Looks for connections at their limits; happens every second.
    void tick() {
        connections.each(connection -> connection.check(limits));
    }

    Optional<Connection> find(String id) {
        return connections.find(id);
    }

    /// Closes every connection with 1001 and waits until each one's `$disconnect` is done, 15
    /// seconds at most. Not for event loops.
    @Override
    public void close() {
        closing = true;
        vertx.cancelTimer(ticks);
        CompletableFuture<?>[] done =
                connections.all().stream()
                        .map(Connection::done)
                        .map(it -> it.toCompletionStage().toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new);
        connections.each(connection -> connection.end(Ending.GOING_AWAY));
        CompletableFuture.allOf(done)
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
