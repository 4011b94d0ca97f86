package chat.serverless.load.cold;

import chat.serverless.functions.aws.BroadcastJson;
import chat.serverless.functions.core.Broadcast;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.load.rig.Hint;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/// Events as they are handed to functions, each with at least one real call of the tables, or, to
/// `authorize`, of the issuer's keys. Nobody but the sender of messages is connected; what is
/// stored is stored.
final class Events {

    static final String SENDER = "sender";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String USER = "cold";
    private static final List<String> TEXTS = List.of("0123456789".repeat(10));

    private Events() {}

    /// What each function is to answer, by its name in the template.
    ///
    /// @param line another device of [#SENDER]
    static Map<String, Supplier<byte[]>> of(LocalChat chat, Line line) {
        return new TreeMap<>(
                Map.of(
                        "AuthorizeFunction", () -> bytes(handshake(chat)),
                        "ConnectFunction", () -> bytes(event("CONNECT")),
                        "DisconnectFunction", () -> bytes(event("DISCONNECT")),
                        "MessageFunction", () -> send(line),
                        "PresenceFunction",
                                () -> notification("{\"user\":\"cold\",\"online\":true}"),
                        "DepartureFunction", () -> queued("{\"user\":\"cold\"}"),
                        "FanOutFunction", () -> notification(broadcast())));
    }

    /// One message of 100 bytes to somebody who is not connected, but another device of the sender
    /// is: in a conversation that has begun, with the page's hint, as its members' clients send it.
    private static byte[] send(Line line) {
        String to = "to-" + UUID.randomUUID();
        return send(to, Hint.NONE.after(line.ask(Hint.NONE.send(to, TEXTS))));
    }

    /// One message of 100 bytes.
    static byte[] send(String to, Hint hint) {
        ObjectNode frame = hint.send(to, TEXTS).put("requestId", "1");
        return bytes(event("MESSAGE", SENDER).put("body", frame.toString()));
    }

    private static ObjectNode handshake(LocalChat chat) {
        ObjectNode event = event("CONNECT");
        event.put("methodArn", "arn:aws:execute-api:us-east-1:123456789012:local/chat/$connect");
        event.putObject("headers").put("Authorization", "Bearer " + chat.token(USER));
        event.putObject("queryStringParameters").put("device", "load");
        return event;
    }

    private static ObjectNode event(String type) {
        return event(type, USER);
    }

    private static ObjectNode event(String type, String user) {
        ObjectNode event = JSON.objectNode().put("isBase64Encoded", false);
        ObjectNode context =
                event.putObject("requestContext")
                        .put("routeKey", type.equals("MESSAGE") ? "$default" : "$" + type)
                        .put("eventType", type)
                        .put("stage", "chat")
                        .put("connectedAt", 1_707_502_303_419L)
                        .put("requestTimeEpoch", 1_707_502_304_417L)
                        .put("requestId", "PJqCFEqHqRcFd0w=")
                        .put("domainName", "localhost")
                        .put("connectionId", "PJqB0fHsqRcCHlw=")
                        .put("apiId", "local");
        context.putObject("authorizer")
                .put("principalId", user)
                .put("device", "load")
                .put("expires", "32503680000000");
        return event;
    }

    private static String broadcast() {
        Message message = new Message(1, new MessageId("1"), new UserId(USER), "hi", Instant.now());
        return BroadcastJson.write(
                new Broadcast(
                        new Group(new GroupId("cold")),
                        List.of(message),
                        "1",
                        new ConnectionId("PJqB0fHsqRcCHlw="),
                        null));
    }

    private static byte[] notification(String message) {
        ObjectNode event = JSON.objectNode();
        event.putArray("Records").addObject().putObject("Sns").put("Message", message);
        return bytes(event);
    }

    private static byte[] queued(String body) {
        ObjectNode event = JSON.objectNode();
        event.putArray("Records")
                .addObject()
                .put("messageId", "1")
                .put("body", body)
                .putObject("attributes")
                .put("ApproximateReceiveCount", "1");
        return bytes(event);
    }

    private static byte[] bytes(ObjectNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
