package chat.serverless.local.gateway;

import chat.serverless.local.json.Json;
import chat.serverless.local.meter.Meter;
import chat.serverless.local.time.Timestamps;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What functions do to connections: `POST` a message, `GET` what is known, `DELETE`.
///
/// A post's 200 means that the message is on its way, after those posted before. 410 is the answer
/// for a connection that is gone, was never there, or whose handshake is not finished; 403 for an
/// id that cannot be one; 429 while the client does not read what it is sent. Messages are text;
/// bytes that are not UTF-8 are refused with 400, which AWS may not do.
final class ConnectionsApi {

    private static final Future<HttpAnswer> GONE = now(HttpAnswer.GONE);

    private final StagePath path;
    private final Connections connections;
    private final Posts posts;
    private final Meter meter;

    ConnectionsApi(StagePath path, Connections connections, Posts posts, Meter meter) {
        this.path = path;
        this.connections = connections;
        this.posts = posts;
        this.meter = meter;
    }

    void handle(HttpServerRequest request) {
        String id = path.connectionId(request);
        if (!Ids.wellFormed(id)) {
            HttpAnswer.FORBIDDEN.send(request);
        } else if (request.method().equals(HttpMethod.POST)) {
            Body.of(request)
                    .compose(body -> post(id, body))
                    .onSuccess(it -> meter.posted(Integer.toString(it.status())))
                    .onSuccess(it -> it.send(request))
                    .onFailure(_ -> unanswered(request));
        } else if (request.method().equals(HttpMethod.GET)) {
            onOpen(id, it -> now(describe(it))).onSuccess(it -> it.send(request));
        } else if (request.method().equals(HttpMethod.DELETE)) {
            onOpen(id, it -> now(delete(it))).onSuccess(it -> it.send(request));
        } else {
            HttpAnswer.FORBIDDEN.send(request);
        }
    }

    private void unanswered(HttpServerRequest request) {
        meter.posted("unanswered");
        request.connection().close();
    }

    private Future<HttpAnswer> post(String id, Optional<byte[]> body) {
        if (body.isEmpty()) {
            return now(HttpAnswer.TOO_LARGE);
        }
        return Utf8.decode(body.get())
                .map(text -> onOpen(id, connection -> posts.post(connection, text)))
                .orElseGet(() -> now(HttpAnswer.BAD_REQUEST));
    }

    private Future<HttpAnswer> onOpen(String id, Function<Connection, Future<HttpAnswer>> task) {
        return connections
                .find(id)
                .map(connection ->
                        connection
                                .ask(() -> connection.isOpen() ? task.apply(connection) : GONE)
                                .compose(answer -> answer))
                .orElse(GONE);
    }

    private static Future<HttpAnswer> now(HttpAnswer answer) {
        return Future.succeededFuture(answer);
    }

    private static HttpAnswer delete(Connection connection) {
        connection.end(Ending.NORMAL);
        return HttpAnswer.status(204);
    }

    private static HttpAnswer describe(Connection connection) {
        ObjectNode known = Json.object();
        known.put("connectedAt", text(connection.handshake().time()));
        known.putObject("identity")
                .put("sourceIp", connection.client().sourceIp())
                .put("userAgent", connection.client().userAgent());
        return HttpAnswer.json(known.put("lastActiveAt", text(connection.lastActive())).toString());
    }

    private static String text(Instant time) {
        return Timestamps.milliseconds(time);
    }
}
