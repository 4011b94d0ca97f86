package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.ConversationId;
import chat.serverless.model.GroupId;
import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What functions are allowed to do, and seldom do.
@Live
class RareNeedsTest {

    @Test
    void whoWatchesCanStop(Scene scene) {
        UserId bob = scene.someone("bob");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");

        assertThat(watch(alice, bob, true).path("users").size()).isEqualTo(1);
        assertThat(watch(alice, bob, false).path("users").size()).isEqualTo(1);
    }

    @Test
    @Needs(Capability.PHONES)
    void applesPhonesArePushedToForAppsOfBothKinds(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        for (String platform : new String[] {"apns", "apns-sandbox"}) {
            UserId bob = scene.someone("bob");
            String token = Integer.toHexString(bob.hashCode());
            registerAndLeave(scene, alice, bob, platform, token);

            store(alice, bob, new Note("m1", "hello"));

            phones.awaitPushes(token, 1);
        }
    }

    @Test
    @Needs(Capability.PHONES)
    void aPhoneThatIsReachedNoMoreIsTakenOffWhenAPushFindsItSo(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        registerAndLeave(scene, alice, bob, "fcm", "token-of-" + bob);
        store(alice, bob, new Note("m1", "hello"));
        String endpoint = phones.awaitPushes("token-of-" + bob, 1).path("endpoint").asText();
        phones.disable(endpoint);

        store(scene.raw(carol, "laptop"), bob, new Note("m2", "are you there?"));

        Patience.until(() -> phones.needs("PushFunction", "Devices", "dynamodb:DeleteItem") > 0);
    }

    @Test
    @Needs(Capability.PHONES)
    void whoIsOfflineIsPushedToForAGroup(Scene scene) {
        LocalPages phones = LocalPages.of(scene.deployment());
        UserId bob = scene.someone("bob");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        registerAndLeave(scene, alice, bob, "fcm", "token-of-" + bob);
        ConversationId.Group team = new ConversationId.Group(new GroupId(bob + "-team"));

        ask(alice, create(team, List.of(bob)));

        ask(alice, sayIn(team, "are you coming?"));

        phones.awaitPushes("token-of-" + bob, 1);
    }

    /// One function tells 500, in the order of their ids; so the last is told by another.
    @Test
    void theLastOfMoreThan500MembersHearsWhatIsSaid(Scene scene) {
        UserId last = scene.someone("zoe");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        ConversationId.Group team = new ConversationId.Group(new GroupId(last + "-team"));
        assertThat(ask(alice, create(team, List.of(last))).path("type").asText())
                .isEqualTo("group");
        for (int shard = 0; shard < 12; shard++) {
            ObjectNode add = command("addMembers").put("conversation", team.value());
            ArrayNode members = add.putArray("members");
            for (int n = 0; n < 45; n++) {
                members.add("guest-%d-%d".formatted(shard, n));
            }
            assertThat(ask(alice, add).path("type").asText()).isNotEqualTo("error");
        }
        RawClient zoe = scene.raw(last, "phone");

        ask(alice, sayIn(team, "can you hear me?"));

        zoe.next(frame -> frame.toString().contains("can you hear me?"));
    }

    private static ObjectNode sayIn(ConversationId.Group group, String text) {
        ObjectNode send = command("send").put("conversation", group.value());
        send.putArray("drafts").addObject().put("id", "m1").put("text", text);
        return send;
    }

    private static ObjectNode create(ConversationId.Group group, List<UserId> members) {
        ObjectNode create = command("createGroup").put("id", group.id().value());
        ArrayNode list = create.put("title", "Team").putArray("members");
        members.forEach(each -> list.add(each.value()));
        return create;
    }

    private static JsonNode watch(RawClient who, UserId whom, boolean watch) {
        ObjectNode presence = command("presence").put("watch", watch);
        presence.putArray("users").add(whom.value());
        return ask(who, presence);
    }

    private static void registerAndLeave(
            Scene scene, RawClient watcher, UserId user, String platform, String token) {
        RawClient phone = scene.raw(user, "phone");
        ObjectNode register =
                command("registerDevice").put("platform", platform).put("token", token);
        assertThat(ask(phone, register).path("type").asText()).isEqualTo("ok");
        phone.close();
        Patience.until(() -> {
            ObjectNode presence = command("presence");
            presence.putArray("users").add(user.value());
            return !ask(watcher, presence).path("users").path(0).path("online").asBoolean();
        });
    }
}
