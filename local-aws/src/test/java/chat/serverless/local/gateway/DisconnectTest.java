package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.lambda.Invoker.Invocation;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DisconnectTest {

    @Test
    void tellsTheCodeAndTheReasonThatTheClientGave() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.close(4001, "logged out");

            assertThat(client.read().closeCode()).isEqualTo(4001);
            assertThat(client.atEnd()).isTrue();
            assertEnding(scene, 4001, "logged out");
        }
    }

    @Test
    void tellsThatANormalCloseWithoutAReasonWasNormal() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.connect().close(1000, "");

            assertEnding(scene, 1000, "Connection Closed Normally");
        }
    }

    @Test
    void tellsThatATabWasClosed() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.connect().close(1001, "");

            assertEnding(scene, 1001, "");
        }
    }

    @Test
    void tellsThatTheClientGaveNoCode() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            RawClient client = scene.connect();

            client.frame(Frame.CLOSE, true, new byte[0]);

            assertEnding(scene, 1005, "Client-side close frame status not set");
            assertThat(client.read().opcode()).isEqualTo(Frame.CLOSE);
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void tellsThatTheSocketWasLost() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            scene.connect().close();

            assertEnding(scene, 1006, "Connection Closed Abnormally");
        }
    }

    @Test
    void doesNotWaitForAMessageThatIsBeingHandled() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            CompletableFuture<Invocation> message = scene.functions.waits("message");
            RawClient client = scene.connect();
            client.text("{}");
            scene.functions.next("message");

            client.close(1000, "");

            scene.functions.next("disconnect");
            assertThat(message).isNotDone();
        }
    }

    @Test
    void happensOnceHoweverOftenAConnectionEnds() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Scene.Connected connected = scene.connected();
            scene.onConnection("DELETE", connected.id(), BodyPublishers.noBody());
            connected.client().read();
            connected.client().close(1000, "");
            assertThat(connected.client().atEnd()).isTrue();
            scene.clock.move(Duration.ofHours(3));
            scene.gateway.tick();

            assertEnding(scene, 1000, "Connection Closed Normally");
            scene.connect().close(4000, "other");
            assertEnding(scene, 4000, "other");
        }
    }

    @Test
    void endsAConnectionWhoseClientDoesNotAnswerTheCloseFrame() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Scene.Connected connected = scene.connected();

            scene.onConnection("DELETE", connected.id(), BodyPublishers.noBody());

            assertThat(connected.client().read().opcode()).isEqualTo(Frame.CLOSE);
            assertThat(connected.client().atEnd()).isTrue();
        }
    }

    @Test
    void closingTheGatewayClosesEveryConnectionAndWaitsForWhatFollows() throws Exception {
        Scene scene = Scene.withoutAuthorizer();
        try (scene) {
            RawClient one = scene.connect();
            RawClient two = scene.connect();

            scene.gateway.close();

            assertThat(scene.functions.waiting("disconnect")).isEqualTo(2);
            assertEnding(scene, 1001, "Going away");
            assertEnding(scene, 1001, "Going away");
            assertThat(one.read().closeCode()).isEqualTo(1001);
            assertThat(two.read().closeCode()).isEqualTo(1001);
            assertThat(scene.connect().status()).isEqualTo(503);
        }
    }

    private static void assertEnding(Scene scene, int code, String reason) throws Exception {
        JsonNode context = scene.functions.next("disconnect").path("requestContext");
        assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(code);
        assertThat(context.path("disconnectReason").asText("absent")).isEqualTo(reason);
    }
}
