package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.gateway.Scene.Connected;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Duration ALMOST_IDLE = Duration.ofMinutes(10).minusMillis(1);
    private static final Duration A_BIT = Duration.ofMillis(1);

    @Test
    void closesAConnectionThatIsIdleForTenMinutes() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            scene.clock.move(ALMOST_IDLE);
            assertStillThere(scene, client);
            scene.clock.move(Duration.ofMinutes(10));
            scene.gateway.tick();

            assertGoingAway(scene, client);
        }
    }

    @Test
    void countsWhatTheClientSendsAsActivity() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();
            scene.clock.move(ALMOST_IDLE);
            client.text("{}");
            scene.functions.next("message");

            scene.clock.move(ALMOST_IDLE);
            assertStillThere(scene, client);
        }
    }

    @Test
    void countsWhatIsPostedAsActivity() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            scene.clock.move(ALMOST_IDLE);
            scene.post(connected.id(), "hi");
            connected.client().read();

            scene.clock.move(ALMOST_IDLE);
            assertStillThere(scene, connected.client());
        }
    }

    @Test
    void countsNoPingsOfTheProtocolAsActivity() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();
            scene.clock.move(ALMOST_IDLE);
            assertStillThere(scene, client);

            scene.clock.move(A_BIT);
            scene.gateway.tick();

            assertGoingAway(scene, client);
        }
    }

    @Test
    void closesABusyConnectionAfterTwoHours() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            for (int i = 0; i < 15; i++) {
                scene.clock.move(Duration.ofMinutes(8));
                assertThat(scene.post(connected.id(), "busy").statusCode()).isEqualTo(200);
                connected.client().read();
            }
            scene.gateway.tick();

            assertGoingAway(scene, connected.client());
        }
    }

    @Test
    void looksByItselfFromTimeToTime() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            scene.clock.move(Duration.ofHours(2));

            assertGoingAway(scene, client);
        }
    }

    /// A ping comes back after whatever the tick did.
    private static void assertStillThere(Scene scene, RawClient client) throws Exception {
        scene.gateway.tick();
        client.frame(Frame.PING, true, new byte[0]);
        assertThat(client.read().opcode()).isEqualTo(Frame.PONG);
        assertThat(scene.functions.waiting("disconnect")).isZero();
    }

    private static void assertGoingAway(Scene scene, RawClient client) throws Exception {
        Frame close = client.read();
        assertThat(close.closeCode()).isEqualTo(1001);
        assertThat(close.closeReason()).isEqualTo("Going away");
        JsonNode context = scene.functions.next("disconnect").path("requestContext");
        assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(1001);
        assertThat(context.path("disconnectReason").asText()).isEqualTo("Going away");
    }
}
