package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.send;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.deployment.LocalDeployment;
import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a push is about when it is sent, some seconds after what caused it.
///
/// Where nothing is to be pushed, the test waits for a push that was caused later.
@Live
@Needs(Capability.PHONES)
class PushedTextTest {

    @Test
    void aTextThatIsDeletedBeforeItsPushIsNotPushed(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        RawClient laptop = scene.raw(alice, "laptop");
        connectUnheeding(scene, bob);
        connectUnheeding(scene, carol);

        store(laptop, bob, new Note("m1", "my password is …"));
        change(laptop, command("delete").put("conversation", conversation(alice, bob)));
        store(laptop, carol, new Note("m1", "hello"));

        phones.awaitPushes(token(carol), 1);
        assertThat(phones.pushesTo(token(bob))).isEmpty();
    }

    @Test
    void aTextThatIsEditedBeforeItsPushIsPushedInItsNewForm() {
        try (LocalDeployment showing =
                        LocalDeployment.start(Path.of(".."), Map.of("PushShowsText", "true"));
                Scene scene = new Scene(showing)) {
            LocalPages phones = LocalPages.of(showing);
            UserId alice = scene.someone("alice");
            UserId bob = scene.someone("bob");
            RawClient laptop = scene.raw(alice, "laptop");
            connectUnheeding(scene, bob);

            store(laptop, bob, new Note("m1", "teh cat"));
            change(
                    laptop,
                    command("edit")
                            .put("conversation", conversation(alice, bob))
                            .put("text", "the cat"));

            JsonNode push = phones.awaitPushes(token(bob), 1);
            assertThat(message(push).at("/notification/body").asText()).isEqualTo("the cat");
            assertThat(message(push).at("/data/seq").asText()).isEqualTo("1");
        }
    }

    @Test
    void noReservedKeyIsPushedToAndroid(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient laptop = scene.raw(alice, "laptop");
        registerAndLeave(scene, laptop, bob);

        store(laptop, bob, new Note("m1", "hello"));

        JsonNode message = message(phones.awaitPushes(token(bob), 1));
        assertThat(message.path("data").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("conversation", "seq", "sender");
        assertThat(message.at("/data/sender").asText()).isEqualTo(alice.value());
        assertThat(message.path("android").has("collapse_key")).isFalse();
        assertThat(message.at("/android/notification/tag").asText())
                .isEqualTo(conversation(alice, bob));
    }

    @Test
    void aRepeatedSendIsPushedOnce(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        UserId alice = scene.someone("alice");
        RawClient laptop = scene.raw(alice, "laptop");
        registerAndLeave(scene, laptop, bob);
        registerAndLeave(scene, laptop, carol);
        store(laptop, bob, new Note("m1", "hello"));
        phones.awaitPushes(token(bob), 1);
        phones.endBurst(bob, conversation(alice, bob));

        JsonNode repeat = ask(laptop, send(bob, new Note("m1", "hello")));
        store(laptop, carol, new Note("m1", "hello"));

        assertThat(repeat.at("/acks/0/duplicate").asBoolean()).isTrue();
        phones.awaitPushes(token(carol), 1);
        assertThat(phones.pushesTo(token(bob))).hasSize(1);
    }

    @Test
    void aGroupThatTheUserHasLeftIsNotInTheBadge(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        RawClient laptop = scene.raw(scene.someone("alice"), "laptop");
        registerAndLeave(scene, laptop, bob);
        ObjectNode create = command("createGroup").put("id", bob + "-team").put("title", "Team");
        create.putArray("members").add(bob.value());
        ask(laptop, create);
        ObjectNode toGroup = command("send").put("conversation", "g-" + bob + "-team");
        toGroup.putArray("drafts").addObject().put("id", "m1").put("text", "hello");
        ask(laptop, toGroup);
        assertThat(badge(phones.awaitPushes(token(bob), 1))).isEqualTo(1);
        RawClient phone = scene.raw(bob, "phone");
        ask(phone, command("leave").put("conversation", "g-" + bob + "-team"));
        phone.close();
        awaitOffline(laptop, bob);

        store(laptop, bob, new Note("m1", "why did you leave?"));

        JsonNode push = phones.awaitPushes(token(bob), 2);
        assertThat(message(push).at("/notification/title").asText()).startsWith("alice-");
        assertThat(badge(push)).isEqualTo(1);
    }

    /// With a registered phone, and a connection that acknowledges nothing.
    private static void connectUnheeding(Scene scene, UserId user) {
        register(scene.raw(user, "phone"), user);
    }

    private static void registerAndLeave(Scene scene, RawClient watcher, UserId user) {
        RawClient phone = scene.raw(user, "phone");
        register(phone, user);
        phone.close();
        awaitOffline(watcher, user);
    }

    private static void register(RawClient phone, UserId user) {
        ObjectNode register =
                command("registerDevice").put("platform", "fcm").put("token", token(user));
        assertThat(ask(phone, register).path("type").asText()).isEqualTo("ok");
    }

    private static void awaitOffline(RawClient watcher, UserId user) {
        Patience.until(() -> {
            ObjectNode presence = command("presence");
            presence.putArray("users").add(user.value());
            JsonNode seen = ask(watcher, presence).path("users").path(0);
            return !seen.path("online").asBoolean();
        });
    }

    private static void change(RawClient client, ObjectNode change) {
        JsonNode answer = ask(client, change.put("seq", 1).put("id", "change"));
        assertThat(Chatter.seqs(answer.path("acks"))).isEqualTo(List.of(2L));
    }

    private static JsonNode message(JsonNode push) {
        return push.at("/payload/fcmV1Message/message");
    }

    private static int badge(JsonNode push) {
        return message(push).at("/android/notification/notification_count").asInt();
    }

    private static String token(UserId user) {
        return "token-of-" + user;
    }
}
