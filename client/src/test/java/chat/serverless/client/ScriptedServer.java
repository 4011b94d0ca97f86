package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket server whose part is played by the test.
final class ScriptedServer implements AutoCloseable {

    static final long LIMIT_SECONDS = 15;

    private final Vertx vertx =
            Vertx.vertx(
                    new VertxOptions()
                            .setEventLoopPoolSize(1)
                            .setFileSystemOptions(
                                    new FileSystemOptions()
                                            .setClassPathResolvingEnabled(false)
                                            .setFileCachingEnabled(false)));
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    private final HttpServer http;

    ScriptedServer() throws Exception {
        http =
                vertx.createHttpServer()
                        .requestHandler(this::handshake)
                        .listen(0, "localhost")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    URI uri() {
        return URI.create("ws://localhost:" + http.actualPort() + "/chat");
    }

    /// The next handshake is answered with this status.
    void refuseNext(int status) {
        refusals.add(status);
    }

    /// The `Authorization` headers of all handshakes.
    List<String> tokens() {
        return tokens;
    }

    /// The query strings of all handshakes.
    List<String> queries() {
        return queries;
    }

    /// The next connection, before its first frame.
    Peer accept() throws InterruptedException {
        @Nullable Peer peer = peers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(peer).as("a connection").isNotNull();
        return peer;
    }

    /// The next connection, after its `hello`.
    Peer accept(UserId user) throws InterruptedException {
        Peer peer = accept();
        peer.greet(user);
        return peer;
    }

    boolean hasNoFurtherConnection() {
        return peers.isEmpty();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void handshake(HttpServerRequest request) {
        tokens.add(String.valueOf(request.getHeader("Authorization")));
        queries.add(String.valueOf(request.query()));
        @Nullable Integer status = refusals.poll();
        if (status == null) {
            request.toWebSocket().onSuccess(this::connected);
        } else {
            request.response().setStatusCode(status).end();
        }
    }

    private void connected(ServerWebSocket socket) {
        peers.add(new Peer(socket));
    }
}
