package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.assertError;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import chat.serverless.wire.Scene.Speaker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Groups over the wire, from their first entry to their last.
@Live
class GroupsTest {

    @Test
    void aGroupLivesAndEveryoneHearsItInOneOrder(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Speaker carol = scene.client(scene.someone("carol"), "phone");
        Group team = group(scene);

        Event.Group made = get(alice.client().createGroup(team.id(), "Team", users(bob)));
        get(alice.client().send(team, "hi"));
        get(bob.client().send(team, "hello"));
        get(alice.client().addMembers(team, users(carol)));
        get(carol.client().send(team, "thanks"));
        get(alice.client().setRole(team, bob.user(), Role.ADMIN));
        get(bob.client().renameGroup(team, "Our team"));
        get(carol.client().leave(team));

        assertThat(made.members()).extracting(Event.Member::role).contains(Role.OWNER, Role.MEMBER);
        bob.heard().awaitMessages(6);
        carol.heard().awaitMessages(3);
        assertThat(bob.heard().messages())
                .extracting(Message::content)
                .containsExactly(
                        new Content.Created("Team", users(bob)),
                        new Content.Text("hi", null),
                        new Content.Added(users(carol)),
                        new Content.Text("thanks", null),
                        new Content.RoleSet(bob.user(), Role.ADMIN),
                        new Content.Left());
        assertThat(carol.heard().seqs()).containsExactly(4L, 6L, 7L);
        assertThat(get(alice.client().history(team, new Range.Newest(), 100)).messages())
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(get(alice.client().members(team, null, 10)))
                .extracting(Event.Group::title, one -> one.members().size())
                .containsExactly("Our team", 2);
    }

    @Test
    void whoIsRemovedHearsItAsTheirLastAndIsRefusedAfterwards(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Speaker carol = scene.client(scene.someone("carol"), "phone");
        Group team = group(scene);
        get(alice.client().createGroup(team.id(), "Team", users(bob, carol)));
        get(bob.client().send(team, "hello"));

        get(alice.client().removeMembers(team, users(bob)));
        get(alice.client().send(team, "without bob"));

        carol.heard().awaitMessages(4);
        bob.heard().awaitMessages(2);
        assertThat(bob.heard().messages())
                .extracting(Message::content)
                .containsExactly(
                        new Content.Created("Team", users(bob, carol)),
                        new Content.Removed(users(bob)));
        RawClient raw = scene.raw(bob.user(), "old-phone");
        String id = team.value();
        assertError(ask(raw, text(id, "b1", "still here?")), 4030);
        assertError(ask(raw, command("typing").put("conversation", id)), 4030);
        assertError(ask(raw, command("members").put("conversation", id)), 4030);
        assertError(ask(raw, command("receipt").put("conversation", id).put("read", 1)), 4030);
        assertThat(Chatter.seqs(ask(raw, Chatter.history(id, 100)).path("messages")))
                .containsExactly(1L, 2L, 3L);
        JsonNode state = ask(raw, command("sync")).at("/conversations/0");
        assertThat(state.path("kind").asText()).isEqualTo("group");
        assertThat(state.path("title").asText()).isEqualTo("Team");
        assertThat(state.path("left").asLong()).isEqualTo(3);
        assertThat(state.path("last").asLong()).isEqualTo(3);
        assertThat(bob.heard().messages()).hasSize(2);
    }

    @Test
    void whoComesBackGoesOnFromThere(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Group team = group(scene);
        get(alice.client().createGroup(team.id(), "Team", users(bob)));
        get(alice.client().removeMembers(team, users(bob)));
        bob.heard().awaitMessages(2);
        get(alice.client().send(team, "without bob"));

        get(alice.client().addMembers(team, users(bob)));
        get(alice.client().send(team, "with bob"));

        bob.heard().awaitMessages(4);
        assertThat(bob.heard().seqs()).containsExactly(1L, 2L, 4L, 5L);
    }

    @Test
    void manyChangeAndWriteAtTheSameTimeAndAllHearTheSame(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Group team = group(scene);
        get(alice.client().createGroup(team.id(), "Team", users(bob)));
        get(alice.client().setRole(team, bob.user(), Role.ADMIN));
        bob.heard().awaitMessages(2);

        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            Speaker by = n % 2 == 0 ? alice : bob;
            all.add(by.client().addMembers(team, List.of(new UserId("guest-" + n))));
            all.add(alice.client().send(team, "alice " + n));
            all.add(bob.client().send(team, "bob " + n));
        }
        all.forEach(Scene::get);
        get(alice.client().send(team, "end"));

        Patience.until(() -> bob.heard().texts().contains("end"));
        List<Message> log = get(alice.client().history(team, new Range.After(0), 100)).messages();
        assertThat(log)
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, 18).boxed().toList());
        assertThat(bob.heard().seqs()).isSorted().doesNotHaveDuplicates();
        assertThat(get(alice.client().members(team, null, 100)).members()).hasSize(7);
    }

    @Test
    void badInputIsRefusedAndChangesNothing(Scene scene) {
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        String id = group(scene).value();
        ObjectNode many = command("createGroup").put("id", id.substring(2)).put("title", "Team");
        for (int n = 0; n < 46; n++) {
            many.withArray("members").add("guest-" + n);
        }

        assertError(ask(alice, many), 4220);
        assertError(ask(alice, command("createGroup").put("id", "a b").put("title", "x")), 4000);
        assertError(ask(alice, command("createGroup").put("id", "t").put("title", " ")), 4000);
        assertError(ask(alice, command("leave").put("conversation", id)), 4040);
        assertError(ask(alice, command("leave").put("conversation", "d-a~b")), 4040);
        assertError(ask(alice, text(id, "m1", "hi")), 4040);
        assertThat(ask(alice, command("sync")).path("conversations")).isEmpty();
    }

    private static Group group(Scene scene) {
        return new Group(new GroupId(scene.someone("team").value()));
    }

    private static List<UserId> users(Speaker... speakers) {
        return List.of(speakers).stream().map(Speaker::user).toList();
    }

    private static ObjectNode text(String conversation, String id, String text) {
        ObjectNode send = command("send").put("conversation", conversation);
        send.putArray("drafts").addObject().put("id", id).put("text", text);
        return send;
    }
}
