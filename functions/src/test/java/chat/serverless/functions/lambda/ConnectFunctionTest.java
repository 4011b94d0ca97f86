package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Announcer;
import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.User;
import chat.serverless.functions.memory.MemoryAnnouncer;
import chat.serverless.functions.memory.MemoryDirectory;
import chat.serverless.functions.memory.Outage;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectFunctionTest {

    private static final UserId ALICE = new UserId("alice");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final MemoryAnnouncer announcer = new MemoryAnnouncer();
    private final MemoryDirectory directory = new MemoryDirectory();
    private final List<String> log = new ArrayList<>();
    private final ConnectFunction connect = connect(announcer);
    private final DisconnectFunction disconnect =
            new DisconnectFunction(directory, announcer, () -> NOON);

    @Test
    void aConnectionIsRememberedUntilItsEnd() {
        JsonNode answer = GatewayEvents.invoke(connect, GatewayEvents.event("connect"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.has("headers")).isFalse();
        assertThat(alice().connections())
                .containsExactly(
                        new Connection(
                                new ConnectionId("PJqB0fHsqRcCHlw="),
                                new DeviceId("laptop"),
                                Instant.ofEpochMilli(1707502303419L)));

        GatewayEvents.invoke(disconnect, GatewayEvents.event("disconnect"));

        assertThat(announcer.announced()).containsExactly("+alice", "?alice");
        assertThat(alice()).isEqualTo(new User(ALICE, Set.of(), NOON, true));
    }

    private ConnectFunction connect(Announcer announcer) {
        return new ConnectFunction(
                directory, announcer, new Metrics("Connect", () -> NOON, log::add));
    }

    @Test
    void aConnectionThatCanNotBeAnnouncedIsOpenAllTheSame() {
        ConnectFunction silent = connect(Outage.of(Announcer.class, announcer, "came"));

        JsonNode answer = GatewayEvents.invoke(silent, GatewayEvents.event("connect"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(alice().connections()).hasSize(1);
        assertThat(log).singleElement().asString().endsWith("\"FollowUpFailures\":1}");
    }

    @Test
    void aUserIsAnnouncedOnceTheirConnectionIsStored() {
        List<Integer> stored = new ArrayList<>();
        ConnectFunction watched =
                connect(
                        new Announcer() {
                            @Override
                            public void came(UserId user) {
                                stored.add(alice().connections().size());
                            }

                            @Override
                            public void left(UserId user) {}

                            @Override
                            public void went(UserId user) {}
                        });

        GatewayEvents.invoke(watched, GatewayEvents.event("connect"));

        assertThat(stored).containsExactly(1);
    }

    @Test
    void aUserWhoIsOnlineIsNotAnnouncedAgain() {
        GatewayEvents.invoke(connect, GatewayEvents.event("connect"));
        GatewayEvents.invoke(connect, GatewayEvents.event("connect"));

        assertThat(announcer.announced()).containsExactly("+alice");
    }

    @Test
    void theOfferedSubprotocolIsAgreedTo() {
        ObjectNode event =
                GatewayEvents.withHeader(
                        GatewayEvents.event("connect"),
                        "sec-websocket-protocol",
                        "chat.v1, bearer.abc");

        JsonNode answer = GatewayEvents.invoke(connect, event);

        assertThat(answer.path("headers").path("Sec-WebSocket-Protocol").asText())
                .isEqualTo("chat.v1");
    }

    @Test
    void aSubprotocolThatIsNotSpokenHereIsRefused() {
        ObjectNode event =
                GatewayEvents.withHeader(
                        GatewayEvents.event("connect"), "Sec-WebSocket-Protocol", "mqtt");

        assertThat(GatewayEvents.invoke(connect, event).path("statusCode").asInt()).isEqualTo(400);
        assertThat(alice().connections()).isEmpty();
    }

    @Test
    void aHandshakeWithoutADeviceIsRefused() {
        ObjectNode event = GatewayEvents.event("connect");
        ((ObjectNode) event.path("requestContext").path("authorizer")).remove("device");

        assertThat(GatewayEvents.invoke(connect, event).path("statusCode").asInt()).isEqualTo(400);
        assertThat(alice().connections()).isEmpty();
    }

    private User alice() {
        return directory.find(List.of(ALICE)).getOrDefault(ALICE, User.unknown(ALICE));
    }
}
