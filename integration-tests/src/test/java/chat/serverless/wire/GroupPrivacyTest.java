package chat.serverless.wire;

import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.assertError;
import static chat.serverless.wire.Chatter.command;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Removed, returned and late members of a group see nothing that is not of their time.
@Live
class GroupPrivacyTest {

    private static final String TEXT = "first text";
    private static final String SECRET = "SECRET";

    private final String id = "team-" + UUID.randomUUID();

    @Test
    void aRemovedMemberReadsNoLaterEditAndNoHint(Scene scene) {
        UserId carolsId = scene.someone("carol");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        RawClient carol = scene.raw(carolsId, "phone");
        accepted(alice, create(carolsId));
        accepted(alice, send("m1", TEXT));
        accepted(alice, change("removeMembers", carolsId));

        accepted(alice, edit(2, SECRET));
        accepted(alice, send("m1", TEXT));

        List<JsonNode> entries = new ArrayList<>();
        for (ObjectNode read :
                List.of(history(), history().put("after", 0), history().put("before", 9))) {
            JsonNode history = accepted(carol, read);
            assertThat(history.has("page")).isFalse();
            assertThat(history.path("last").asLong()).isEqualTo(3);
            entries.add(history.path("messages").path(1));
        }
        JsonNode state = accepted(carol, command("sync")).path("conversations").path(0);
        assertThat(state.has("page")).isFalse();
        entries.add(state.path("messages").path(1));
        assertThat(entries)
                .allSatisfy(entry -> {
                    assertThat(entry.path("seq").asLong()).isEqualTo(2);
                    assertThat(entry.path("hidden").asBoolean()).isTrue();
                    assertThat(entry.has("text")).isFalse();
                    assertThat(entry.has("editedAt")).isFalse();
                });
        assertError(ask(carol, edit(2, "mine")), 4030);
    }

    @Test
    void aDeletedTextIsGoneForARemovedMemberToo(Scene scene) {
        UserId carolsId = scene.someone("carol");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        RawClient carol = scene.raw(carolsId, "phone");
        accepted(alice, create(carolsId));
        accepted(alice, send("m1", TEXT));
        accepted(carol, inGroup("leave"));

        accepted(alice, inGroup("delete").put("seq", 2).put("id", "d1"));

        JsonNode entry = accepted(carol, history()).path("messages").path(1);
        assertThat(entry.path("hidden").asBoolean()).isTrue();
        assertThat(entry.has("deletedAt")).isFalse();
    }

    @Test
    void aMemberWhoCameLaterSeesNoChangeOfOlderEntriesAndMakesNone(Scene scene) {
        UserId carolsId = scene.someone("carol");
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        RawClient carol = scene.raw(carolsId, "phone");
        accepted(alice, create());
        accepted(alice, send("m1", TEXT));
        accepted(alice, change("addMembers", carolsId));

        accepted(alice, edit(2, SECRET));

        JsonNode live = carol.next(one -> one.path("messages").path(0).path("seq").asLong() == 4);
        assertThat(live.path("messages").path(0).path("hidden").asBoolean()).isTrue();
        assertThat(accepted(carol, history()).toString()).doesNotContain(SECRET);
        assertError(
                ask(
                        carol,
                        inGroup("reaction").put("seq", 2).put("emoji", "\u2764").put("id", "r1")),
                4041);
    }

    private static JsonNode accepted(RawClient client, ObjectNode command) {
        JsonNode reply = ask(client, command);
        assertThat(reply.path("type").asText()).isNotEqualTo("error");
        return reply;
    }

    private ObjectNode inGroup(String action) {
        return command(action).put("conversation", "g-" + id);
    }

    private ObjectNode create(UserId... others) {
        ObjectNode create = command("createGroup").put("id", id).put("title", "Team");
        ArrayNode members = create.putArray("members");
        List.of(others).forEach(one -> members.add(one.value()));
        return create;
    }

    private ObjectNode change(String action, UserId user) {
        ObjectNode change = inGroup(action);
        change.putArray("members").add(user.value());
        return change;
    }

    private ObjectNode history() {
        return inGroup("history");
    }

    private ObjectNode send(String draft, String text) {
        ObjectNode send = inGroup("send");
        send.putArray("drafts").addObject().put("id", draft).put("text", text);
        return send;
    }

    private ObjectNode edit(long seq, String text) {
        return inGroup("edit").put("seq", seq).put("id", "e" + seq).put("text", text);
    }
}
