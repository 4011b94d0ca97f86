package chat.serverless.local.gateway;

import chat.serverless.local.json.Json;
import chat.serverless.local.template.WebSocketApi;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/// The events that functions get, as API Gateway makes them. What does not apply is absent, not
/// null.
///
/// Stage variables and client certificates are not modeled. `authorizer` has the same members on
/// every event of a connection; its values are texts, except `integrationLatency`.
final class ProxyEvents {

    private static final DateTimeFormatter COMMON_LOG =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final WebSocketApi api;
    private final GatewaySettings settings;

    ProxyEvents(WebSocketApi api, GatewaySettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /// What authorizers allow or deny.
    String connectArn() {
        return "arn:aws:execute-api:%s:%s:%s/%s/$connect"
                .formatted(settings.region(), settings.account(), api.id(), api.stage());
    }

    byte[] authorize(Connection connection) {
        ObjectNode event = Json.object().put("type", "REQUEST").put("methodArn", connectArn());
        HandshakeParts parts = new HandshakeParts(connection);
        parts.headersForAuthorizer(event);
        parts.query(event);
        event.putObject("stageVariables");
        event.set("requestContext", context(connection, connection.handshake(), "CONNECT"));
        return Json.bytes(event);
    }

    byte[] connect(Connection connection) {
        ObjectNode event = Json.object();
        HandshakeParts parts = new HandshakeParts(connection);
        parts.headers(event);
        if (!connection.client().query().isEmpty()) {
            parts.query(event);
        }
        event.set("requestContext", context(connection, connection.handshake(), "CONNECT"));
        return Json.bytes(event.put("isBase64Encoded", false));
    }

    /// @param routeKey of the route that was found
    byte[] message(Connection connection, Call call, String routeKey, String body) {
        ObjectNode context = context(connection, call, "MESSAGE");
        context.put("routeKey", routeKey).put("messageId", Ids.next());
        ObjectNode event = Json.object();
        event.set("requestContext", context);
        return Json.bytes(event.put("body", body).put("isBase64Encoded", false));
    }

    byte[] disconnect(Connection connection, Call call, Ending ending) {
        ObjectNode event = Json.object();
        HandshakeParts.emptyHeaders(event, settings.domain());
        ObjectNode context = context(connection, call, "DISCONNECT");
        context.put("disconnectStatusCode", ending.code());
        context.put("disconnectReason", ending.reason());
        event.set("requestContext", context);
        return Json.bytes(event.put("isBase64Encoded", false));
    }

    private ObjectNode context(Connection connection, Call call, String eventType) {
        ObjectNode context = Json.object();
        context.put("routeKey", "$" + eventType.toLowerCase(Locale.ROOT))
                .put("eventType", eventType)
                .put("extendedRequestId", call.requestId())
                .put("requestTime", COMMON_LOG.format(call.time()))
                .put("messageDirection", "IN")
                .put("stage", api.stage())
                .put("connectedAt", connection.handshake().time().toEpochMilli())
                .put("requestTimeEpoch", call.time().toEpochMilli())
                .put("requestId", call.requestId())
                .put("domainName", settings.domain())
                .put("connectionId", connection.id())
                .put("apiId", api.id());
        identity(context.putObject("identity"), connection.client());
        if (connection.authorizer() != null) {
            context.set("authorizer", connection.authorizer());
        }
        return context;
    }

    private static void identity(ObjectNode identity, Client client) {
        if (client.userAgent() != null) {
            identity.put("userAgent", Objects.requireNonNull(client.userAgent()));
        }
        identity.put("sourceIp", client.sourceIp());
    }
}
