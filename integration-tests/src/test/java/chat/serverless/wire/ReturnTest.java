package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.store;
import static chat.serverless.wire.Chatter.texts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A person whose account was deleted, and who comes back with the same id.
@Live
@Needs({Capability.OPERATOR, Capability.PHONES, Capability.TABLES})
class ReturnTest {

    /// Two of them fill a page of the log.
    private static final String LONG = "x".repeat(300);

    @Test
    void messagesToAReturnedUserAppearInTheirSync(Scene scene) {
        Operator operator = Operator.of(scene.deployment());
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        RawClient before = scene.raw(alice, "laptop");
        RawClient bobs = scene.raw(bob, "laptop");
        store(before, bob, new Note("a1", "hi"));
        store(before, carol, new Note("a2", LONG), new Note("a3", LONG));
        store(before, alice, new Note("a4", "a note"));
        operator.does("deleteMyAccount", alice);

        RawClient alices = scene.raw(alice, "laptop");
        assertThat(sync(alices)).isEmpty();
        store(bobs, alice, new Note("b1", "welcome back"));
        store(scene.raw(carol, "laptop"), alice, new Note("c1", "hello"), new Note("c2", "you"));
        store(alices, alice, new Note("a5", "another note"));

        List<JsonNode> conversations = sync(alices);
        assertThat(conversations)
                .extracting(one -> one.path("conversation").asText())
                .containsExactlyInAnyOrder(
                        conversation(alice, bob),
                        conversation(alice, carol),
                        conversation(alice, alice));
        assertThat(conversations)
                .flatExtracting(one -> texts(one.path("messages")))
                .contains("welcome back", "hello", "you", "another note")
                .doesNotContain("hi", LONG, "a note");
        assertThat(operator.does("deleteMyAccount", alice).path("texts").asInt()).isEqualTo(1);
        assertThat(operator.rows("MembershipsTable", alice)).isEmpty();
    }

    @Test
    void messagesToAReturnedUserArePushed(Scene scene) {
        Operator operator = Operator.of(scene.deployment());
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient bobs = scene.raw(bob, "laptop");
        store(bobs, alice, new Note("b1", "hi"));
        operator.does("deleteMyAccount", alice);
        registerAndLeave(scene, bobs, alice, "token-of-" + alice);

        store(bobs, alice, new Note("b2", "welcome back"));

        phones.awaitPushes("token-of-" + alice, 1);
    }

    @Test
    void rowsWithoutAStandingDoNotBreakSync(Scene scene) {
        Operator operator = Operator.of(scene.deployment());
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient alices = scene.raw(alice, "laptop");
        store(alices, bob, new Note("a1", "hi"));
        operator.putMembershipWithoutStanding(alice, "g-" + alice);

        assertThat(sync(alices))
                .extracting(one -> one.path("conversation").asText())
                .containsExactly(conversation(alice, bob));
        assertThat(operator.does("exportMyData", alice).path("conversations")).hasSize(1);
        operator.does("deleteMyAccount", alice);
        assertThat(operator.rows("MembershipsTable", alice)).isEmpty();
    }

    /// Every conversation, over as many frames as it takes.
    private static List<JsonNode> sync(RawClient client) {
        List<JsonNode> conversations = new ArrayList<>();
        JsonNode frame = ask(client, command("sync"));
        while (true) {
            assertThat(frame.path("type").asText()).as("%s", frame).isEqualTo("sync");
            frame.path("conversations").forEach(conversations::add);
            if (!frame.has("next")) {
                return conversations;
            }
            frame = ask(client, command("sync").put("next", frame.path("next").asText()));
        }
    }

    private static void registerAndLeave(
            Scene scene, RawClient watcher, UserId user, String token) {
        RawClient phone = scene.raw(user, "phone");
        ObjectNode register = command("registerDevice").put("platform", "fcm").put("token", token);
        assertThat(ask(phone, register).path("type").asText()).isEqualTo("ok");
        phone.close();
        Patience.until(() -> {
            ObjectNode presence = command("presence");
            presence.putArray("users").add(user.value());
            return !ask(watcher, presence).path("users").path(0).path("online").asBoolean();
        });
    }
}
