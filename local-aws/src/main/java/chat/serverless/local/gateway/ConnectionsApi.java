package chat.serverless.local.gateway;

import chat.serverless.local.gateway.Connection.Delivery;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.function.Function;

/// What functions do to connections: `POST` a message, `GET` what is known, `DELETE`.
///
/// A post's 200 means that the message is on its way, after those posted before. 410 is the answer
/// for a connection that is gone, was never there, or whose handshake is not finished; 403 for an
/// id that cannot be one; 429 while the client does not read what it is sent. Messages are text;
/// bytes that are not UTF-8 are refused with 400, which AWS may not do. Signatures are not checked.
final class ConnectionsApi {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final StagePath path;
    private final Connections connections;

    ConnectionsApi(StagePath path, Connections connections) {
        this.path = path;
        this.connections = connections;
    }

    void handle(HttpServerRequest request) {
        String id = path.connectionId(request);
        if (!Ids.wellFormed(id)) {
            HttpAnswer.FORBIDDEN.send(request);
        } else if (request.method().equals(HttpMethod.POST)) {
            Body.of(request).compose(body -> post(id, body)).onSuccess(it -> it.send(request));
        } else if (request.method().equals(HttpMethod.GET)) {
            onOpen(id, ConnectionsApi::describe).onSuccess(it -> it.send(request));
        } else if (request.method().equals(HttpMethod.DELETE)) {
            onOpen(id, ConnectionsApi::delete).onSuccess(it -> it.send(request));
        } else {
            HttpAnswer.FORBIDDEN.send(request);
        }
    }

    private Future<HttpAnswer> post(String id, Optional<byte[]> body) {
        if (body.isEmpty()) {
            return Future.succeededFuture(HttpAnswer.TOO_LARGE);
        }
        return Utf8.decode(body.get())
                .map(text -> onOpen(id, connection -> answer(connection.post(text))))
                .orElseGet(() -> Future.succeededFuture(HttpAnswer.BAD_REQUEST));
    }

    private Future<HttpAnswer> onOpen(String id, Function<Connection, HttpAnswer> task) {
        return connections
                .find(id)
                .map(connection ->
                        connection.ask(() ->
                                connection.isOpen() ? task.apply(connection) : HttpAnswer.GONE))
                .orElseGet(() -> Future.succeededFuture(HttpAnswer.GONE));
    }

    private static HttpAnswer answer(Delivery delivery) {
        return switch (delivery) {
            case SENT -> HttpAnswer.status(200);
            case GONE -> HttpAnswer.GONE;
            case FULL -> HttpAnswer.LIMIT_EXCEEDED;
        };
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
        return MILLISECONDS.format(time);
    }
}
