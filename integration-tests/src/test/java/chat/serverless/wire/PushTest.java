package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.store;
import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import chat.serverless.wire.Scene.Speaker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What phones are told of messages that did not arrive.
///
/// Where nothing is to be pushed, the test waits for a push that was caused later.
@Live
@Needs(Capability.PHONES)
class PushTest {

    @Test
    void whoIsOfflineGetsAPushWithoutTheText(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        registerAndLeave(scene, alice, bob);

        store(alice, bob, new Note("m1", "a secret"));

        JsonNode push = phones.awaitPushes(token(bob), 1);
        assertThat(push.path("platform").asText()).isEqualTo("GCM");
        assertThat(push.path("userData").asText()).isEqualTo(bob + " phone");
        JsonNode message = push.path("payload").path("fcmV1Message").path("message");
        assertThat(message.path("notification").path("title").asText()).startsWith("alice-");
        assertThat(message.path("data").path("seq").asText()).isEqualTo("1");
        assertThat(message.path("android").path("notification").path("notification_count").asInt())
                .isEqualTo(1);
        assertThat(push.toString()).doesNotContain("secret");
    }

    @Test
    @Needs(Capability.SILENCE)
    void aConnectionThatTakesPostsAndHearsNothingKeepsNobodyFromTheirPush(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        RawClient phone = scene.raw(bob, "phone");
        register(phone, token(bob));
        phones.silence(phone);
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");

        store(alice, bob, new Note("m1", "are you there?"));

        phones.awaitPushes(token(bob), 1);
        assertThat(phone.heard().takeAll()).isEmpty();
        assertThat(phone.isOpen()).isTrue();
    }

    @Test
    void whatIsAcknowledgedInTimeIsNotPushed(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId carol = scene.someone("carol");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        get(bob.client().registerDevice(Platform.APNS, hex(bob.user())));
        RawClient silent = scene.raw(carol, "phone");
        register(silent, token(carol));
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");

        store(alice, bob.user(), new Note("m1", "are you there?"));
        bob.heard().awaitMessages(1);
        store(alice, carol, new Note("m1", "and you?"));

        phones.awaitPushes(token(carol), 1);
        assertThat(phones.pushesTo(hex(bob.user()))).isEmpty();
    }

    @Test
    void aBurstIsPushedOnce(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        registerAndLeave(scene, alice, bob);
        registerAndLeave(scene, alice, carol);

        for (int n = 1; n <= 5; n++) {
            store(alice, bob, new Note("m" + n, "hello"));
        }
        store(alice, carol, new Note("m1", "hello"));

        phones.awaitPushes(token(carol), 1);
        phones.awaitPushes(token(bob), 1);
        assertThat(phones.pushesTo(token(bob))).hasSize(1);
    }

    @Test
    void aMutedConversationIsNotPushed(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Speaker carol = scene.client(scene.someone("carol"), "phone");
        UserId aliceHerself = scene.someone("alice");
        RawClient alice = scene.raw(aliceHerself, "laptop");
        get(bob.client().registerDevice(Platform.FCM, token(bob.user())));
        get(carol.client().registerDevice(Platform.FCM, token(carol.user())));
        store(alice, bob.user(), new Note("m1", "hi"));
        bob.heard().awaitMessages(1);
        ConversationId talk = ConversationId.between(aliceHerself, bob.user());
        get(bob.client().mute(talk, Instant.now().plus(Duration.ofHours(1))));
        bob.client().close();
        carol.client().close();
        awaitOffline(alice, bob.user());
        awaitOffline(alice, carol.user());

        store(alice, bob.user(), new Note("m2", "sleep well"));
        store(alice, carol.user(), new Note("m1", "hello"));

        phones.awaitPushes(token(carol.user()), 1);
        assertThat(phones.pushesTo(token(bob.user()))).isEmpty();
    }

    @Test
    void whatIsMutedIsInSync(Scene scene) {
        UserId bob = scene.someone("bob");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        store(alice, bob, new Note("m1", "hi"));
        RawClient phone = scene.raw(bob, "phone");
        JsonNode before = ask(phone, command("sync")).path("conversations").path(0);
        ObjectNode mute = command("mute").put("conversation", before.path("conversation").asText());

        assertThat(ask(phone, mute.put("until", 4_102_444_800_000L)).path("type").asText())
                .isEqualTo("ok");

        JsonNode after = ask(phone, command("sync")).path("conversations").path(0);
        assertThat(before.has("mutedUntil")).isFalse();
        assertThat(after.path("mutedUntil").asLong()).isEqualTo(4_102_444_800_000L);
    }

    @Test
    void aDisabledEndpointIsRepairedWhenItsDeviceRegistersAgain(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        UserId alice = scene.someone("alice");
        RawClient laptop = scene.raw(alice, "laptop");
        registerAndLeave(scene, laptop, bob);
        store(laptop, bob, new Note("m1", "one"));
        String endpoint = phones.awaitPushes(token(bob), 1).path("endpoint").asText();

        phones.disable(endpoint);
        RawClient phone = scene.raw(bob, "phone");
        acknowledge(phone, conversation(alice, bob), 1);
        register(phone, token(bob));
        phone.close();
        awaitOffline(laptop, bob);
        store(laptop, bob, new Note("m2", "two"));

        JsonNode push = phones.awaitPushes(token(bob), 2);
        assertThat(push.path("endpoint").asText()).isEqualTo(endpoint);
    }

    @Test
    void aPhoneThatMovedToSomebodyElseGetsNothingOfTheFirst(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        UserId eve = scene.someone("eve");
        UserId alice = scene.someone("alice");
        RawClient laptop = scene.raw(alice, "laptop");
        registerAndLeave(scene, laptop, bob);
        RawClient eves = scene.raw(eve, "phone");
        register(eves, token(bob));
        eves.close();
        awaitOffline(laptop, eve);

        store(laptop, bob, new Note("m1", "for bob alone"));
        store(laptop, eve, new Note("m1", "hello"));

        JsonNode push = phones.awaitPushes(token(bob), 1);
        assertThat(push.path("userData").asText()).isEqualTo(eve + " phone");
        assertThat(phones.pushesTo(token(bob)))
                .extracting(one -> data(one).path("conversation").asText())
                .isEqualTo(List.of(conversation(alice, eve)));
    }

    @Test
    void whoUnregistersGetsNoMore(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        RawClient phone = scene.raw(bob, "phone");
        register(phone, token(bob));
        assertThat(ask(phone, command("unregisterDevice")).path("type").asText()).isEqualTo("ok");
        phone.close();
        awaitOffline(alice, bob);
        registerAndLeave(scene, alice, carol);

        store(alice, bob, new Note("m1", "hello"));
        store(alice, carol, new Note("m1", "hello"));

        phones.awaitPushes(token(carol), 1);
        assertThat(phones.pushesTo(token(bob))).isEmpty();
    }

    @Test
    void aTokenThatThePlatformHasNotIsRefused(Scene scene) {
        LocalPages.of(scene.deployment());
        RawClient phone = scene.raw(scene.someone("bob"), "phone");
        ObjectNode register =
                command("registerDevice").put("platform", "apns").put("token", "no-hex");

        Chatter.assertError(ask(phone, register), 4000);
    }

    private static JsonNode data(JsonNode push) {
        return push.path("payload").path("fcmV1Message").path("message").path("data");
    }

    private static void registerAndLeave(Scene scene, RawClient watcher, UserId user) {
        RawClient phone = scene.raw(user, "phone");
        register(phone, token(user));
        phone.close();
        awaitOffline(watcher, user);
    }

    private static void register(RawClient phone, String token) {
        ObjectNode register = command("registerDevice").put("platform", "fcm").put("token", token);
        assertThat(ask(phone, register).path("type").asText()).isEqualTo("ok");
    }

    private static void acknowledge(RawClient phone, String conversation, long seq) {
        ObjectNode receipt =
                command("receipt").put("conversation", conversation).put("delivered", seq);
        assertThat(ask(phone, receipt).path("type").asText()).isEqualTo("ok");
    }

    private static void awaitOffline(RawClient watcher, UserId user) {
        Patience.until(() -> {
            ObjectNode presence = command("presence");
            presence.putArray("users").add(user.value());
            JsonNode seen = ask(watcher, presence).path("users").path(0);
            return !seen.path("online").asBoolean();
        });
    }

    private static String token(UserId user) {
        return "token-of-" + user;
    }

    /// As Apple's tokens are.
    private static String hex(UserId user) {
        return Integer.toHexString(user.hashCode());
    }
}
