package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.Session;
import chat.serverless.model.DeviceId;
import chat.serverless.model.IdText;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The gateway's event, as far as it is used.
record WebSocketEvent(JsonNode json) {

    /// What the authorizer tells the other functions of a connection; texts only.
    static final String DEVICE = "device";

    static final String EXPIRES = "expires";

    static WebSocketEvent read(InputStream input) throws IOException {
        return new WebSocketEvent(Json.read(input));
    }

    String methodArn() {
        return json.path("methodArn").asText();
    }

    String body() {
        return json.path("body").asText();
    }

    /// A header of the handshake, whatever the case of its name.
    Optional<String> header(String name) {
        for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Optional.of(header.getValue().asText());
            }
        }
        return Optional.empty();
    }

    /// The device that the handshake's URL names, if it names one.
    Optional<DeviceId> device() {
        String device = json.path("queryStringParameters").path(DEVICE).asText();
        return IdText.isValid(device) ? Optional.of(new DeviceId(device)) : Optional.empty();
    }

    /// Whose connection it is, as the authorizer said; empty where the handshake named no device.
    Optional<Session> session() {
        JsonNode authorizer = context().path("authorizer");
        String device = authorizer.path(DEVICE).asText();
        if (!IdText.isValid(device)) {
            return Optional.empty();
        }
        return Optional.of(
                new Session(
                        new UserId(authorizer.path("principalId").asText()),
                        new DeviceId(device),
                        connectionId(),
                        Instant.ofEpochMilli(authorizer.path(EXPIRES).asLong())));
    }

    /// The connection, as the directory knows it: the same on each of its events.
    Connection connection(Session session) {
        return new Connection(
                session.connection(),
                session.device(),
                Instant.ofEpochMilli(context().path("connectedAt").asLong()));
    }

    /// The gateway's id of the event, which its access log has too.
    String requestId() {
        return context().path("requestId").asText();
    }

    ConnectionId connectionId() {
        return new ConnectionId(context().path("connectionId").asText());
    }

    private JsonNode context() {
        return json.path("requestContext");
    }
}
