package chat.serverless.wire;

import static chat.serverless.wire.Chatter.assertError;
import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.client.ClientOptions;
import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.RawClient.Handshake;
import chat.serverless.wire.Scene.Speaker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// Who gets in, and for how long.
@Live
class HandshakeTest {

    private static final String AUDIENCE = "serverless-chat";
    private static final Duration SHORT_LIFE = Duration.ofSeconds(4);

    @Test
    @Needs(Capability.REFUSAL_STATUS)
    void withoutATokenNobodyGetsIn(Scene scene) {
        Handshake handshake = Handshake.to(scene.uri("laptop"));

        assertThat(RawClient.refusal(handshake)).isEqualTo(401);
        assertThat(RawClient.refusal(handshake.subprotocols("chat.v1"))).isEqualTo(401);
        assertThat(RawClient.refusal(handshake.header("Authorization", "Basic YTpi")))
                .isEqualTo(401);
    }

    @Test
    @Needs(Capability.REFUSAL_STATUS)
    void aTokenThatNobodySignedIsRefused(Scene scene) {
        String good = scene.deployment().token("alice");
        String[] parts = good.split("\\.", -1);
        String otherUser = encoded(decoded(parts[1]).replace("alice", "bob"));
        String unsigned = encoded("{\"alg\":\"none\"}");

        for (String bad :
                List.of(
                        "nonsense",
                        parts[0] + "." + otherUser + "." + parts[2],
                        unsigned + "." + parts[1] + ".",
                        parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()))) {
            assertThat(RawClient.refusal(Handshake.to(scene.uri("laptop")).bearer(bad)))
                    .as(bad)
                    .isEqualTo(401);
        }
    }

    @Test
    @Needs({Capability.TOKENS, Capability.REFUSAL_STATUS})
    void anExpiredTokenIsRefused(Scene scene) {
        String expired = token(scene, "alice", Duration.ofMinutes(-1), AUDIENCE);

        assertThat(RawClient.refusal(Handshake.to(scene.uri("laptop")).bearer(expired)))
                .isEqualTo(401);
    }

    @Test
    @Needs({Capability.TOKENS, Capability.REFUSAL_STATUS})
    void aTokenForAnotherAudienceIsForbidden(Scene scene) {
        String elsewhere = token(scene, "alice", Duration.ofHours(1), "another-app");

        assertThat(RawClient.refusal(Handshake.to(scene.uri("laptop")).bearer(elsewhere)))
                .isEqualTo(403);
    }

    @Test
    @Needs(Capability.REFUSAL_STATUS)
    void aTokenInTheUrlIsNotSeen(Scene scene) {
        String good = scene.deployment().token("alice");
        URI uri = URI.create(scene.uri("laptop") + "&token=" + good + "&access_token=" + good);

        assertThat(RawClient.refusal(Handshake.to(uri))).isEqualTo(401);
    }

    @Test
    @Needs(Capability.REFUSAL_STATUS)
    void aHandshakeWithoutAProperDeviceIsBad(Scene scene) {
        String token = scene.deployment().token("alice");
        URI chat = scene.deployment().webSocketUri();

        assertThat(RawClient.refusal(Handshake.to(chat).bearer(token))).isEqualTo(400);
        assertThat(RawClient.refusal(Handshake.to(scene.uri("")).bearer(token))).isEqualTo(400);
        assertThat(RawClient.refusal(Handshake.to(scene.uri("a%20b")).bearer(token)))
                .isEqualTo(400);
        assertThat(RawClient.refusal(Handshake.to(scene.uri("a".repeat(129))).bearer(token)))
                .isEqualTo(400);
    }

    @Test
    void aBrowserBringsItsTokenAsASubprotocol(Scene scene) {
        UserId alice = scene.someone("alice");
        String token = scene.deployment().token(alice.value());
        Handshake handshake =
                Handshake.to(scene.uri("browser"))
                        .subprotocols("chat.v1", "bearer." + token)
                        .header("Origin", "https://chat.example");

        RawClient client = scene.raw(handshake);

        assertThat(client.subprotocol()).isEqualTo("chat.v1");
        assertThat(client.ask("{\"action\":\"hello\"}").path("user").asText())
                .isEqualTo(alice.value());
    }

    @Test
    @Needs(Capability.REFUSAL_STATUS)
    void aBadTokenAsASubprotocolIsRefused(Scene scene) {
        Handshake handshake = Handshake.to(scene.uri("browser"));

        assertThat(RawClient.refusal(handshake.subprotocols("chat.v1", "bearer.abc")))
                .isEqualTo(401);
    }

    @Test
    @Needs(Capability.TOKENS)
    void whenItsTokenExpiresAConnectionIsRefusedAndAClientTakesAnother(Scene scene) {
        UserId alice = scene.someone("alice");
        String shortLived = token(scene, alice.value(), SHORT_LIFE, AUDIENCE);
        RawClient raw = scene.raw(Handshake.to(scene.uri("raw")).bearer(shortLived));
        Queue<String> tokens = new ConcurrentLinkedQueue<>(List.of(shortLived));
        Speaker client =
                scene.client(
                        alice,
                        "laptop",
                        usual ->
                                ClientOptions.of(
                                        usual.endpoint(),
                                        usual.device(),
                                        () ->
                                                Optional.ofNullable(tokens.poll())
                                                        .orElseGet(usual.token())));

        Patience.until(
                () -> raw.ask("{\"action\":\"hello\"}").path("type").asText().equals("error"));

        assertError(raw.ask("{\"action\":\"hello\"}"), 4010);
        assertThat(raw.isOpen()).isTrue();
        assertThat(get(client.client().send(scene.someone("bob"), "still here")).seq())
                .isEqualTo(1);
        assertThat(tokens).isEmpty();
    }

    private static String token(Scene scene, String user, Duration life, String audience) {
        return scene.deployment().token(user, life, audience).orElseThrow();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
