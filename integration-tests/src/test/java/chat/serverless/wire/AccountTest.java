package chat.serverless.wire;

import static chat.serverless.wire.Chatter.all;
import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.assertError;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.ids;
import static chat.serverless.wire.Chatter.seqs;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One person's data: handed out, and removed.
@Live
@Needs({Capability.OPERATOR, Capability.PHONES, Capability.TABLES})
class AccountTest {

    /// Two of them fill a page of the log.
    private static final String LONG = "x".repeat(300);

    @Test
    void aPersonIsHandedTheirDataAndThenRemovedAndTheOthersSeeIt(Scene scene) {
        Operator operator = Operator.of(scene.deployment());
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        UserId dave = scene.someone("dave");
        String talk = conversation(alice, bob);
        String team = "g-" + alice + "-team";
        RawClient laptop = scene.raw(alice, "laptop");
        RawClient bobs = scene.raw(bob, "phone");
        RawClient carols = scene.raw(carol, "phone");
        register(scene, alice, "fcm", "token-of-" + alice);
        register(scene, alice, "apns", Integer.toHexString(alice.hashCode()));
        register(scene, alice, "apns-sandbox", Integer.toHexString(bob.hashCode()));
        store(laptop, bob, new Note("a1", "hi"));
        store(bobs, alice, new Note("b1", "hello"));
        react(laptop, talk, 2, "👍");
        store(laptop, bob, new Note("a2", LONG), new Note("a3", LONG));
        store(laptop, dave, new Note("a1", "are you there?"));
        create(laptop, team, bob, carol);
        say(laptop, team, "t1");
        say(bobs, team, "t2");
        LocalPages.of(scene.deployment()).addGoneConnection(dave);
        List<String> endpoints = endpoints(operator, alice);

        JsonNode export = operator.does("exportMyData", alice);
        JsonNode deletion = operator.does("deleteMyAccount", alice);

        assertThat(export.path("presence").path("online").asBoolean()).isTrue();
        assertThat(texts(export.path("devices"), "platform"))
                .containsExactlyInAnyOrder("fcm", "apns", "apns-sandbox");
        assertThat(texts(export.path("conversations"), "conversation"))
                .containsExactlyInAnyOrder(talk, conversation(alice, dave), team);
        assertThat(Chatter.texts(part(export, talk))).contains("hi", "hello", LONG);
        assertThat(seqs(part(export, team))).containsExactly(1L, 2L, 3L);
        assertThat(deletion.path("conversations").asInt()).isEqualTo(3);
        assertThat(deletion.path("texts").asInt()).isEqualTo(5);
        assertThat(deletion.path("reactions").asInt()).isEqualTo(1);

        Patience.until(() -> !laptop.isOpen());
        bobs.next(frame -> frame.at("/messages/0/deletes").asLong() == 5);
        carols.next(frame -> frame.at("/messages/0/event/left").asBoolean());
        List<JsonNode> seen = all(bobs, talk);
        assertThat(seqs(list(seen))).startsWith(1L, 2L, 3L).endsWith(9L);
        assertThat(ids(list(seen)).subList(0, 5)).startsWith("a1", "b1").endsWith("a2", "a3");
        assertThat(seen.stream().filter(entry -> entry.has("text")))
                .extracting(entry -> entry.path("text").asText())
                .containsExactly("hello");
        assertThat(seen.get(1).has("reactions")).isFalse();
        JsonNode members = ask(carols, command("members").put("conversation", team));
        assertThat(texts(members.path("members"), "user"))
                .containsExactly(bob.value(), carol.value());
        assertThat(texts(members.path("members"), "role")).contains("owner", "member");
        for (String table : new String[] {"UsersTable", "MembershipsTable", "DevicesTable"}) {
            assertThat(operator.rows(table, alice)).as(table).isEmpty();
        }
        assertThat(endpoints).hasSize(3).noneMatch(operator::hasEndpoint);

        JsonNode again = operator.does("deleteMyAccount", alice);

        assertThat(again.path("conversations").asInt()).isZero();
        assertThat(all(bobs, talk)).isEqualTo(seen);
        JsonNode nothing = operator.does("exportMyData", alice);
        assertThat(nothing.path("presence").path("online").asBoolean()).isFalse();
        assertThat(nothing.path("devices")).isEmpty();
        assertThat(nothing.path("conversations")).isEmpty();
    }

    @Test
    void whatIsNoCommandIsRefused(Scene scene) {
        Operator operator = Operator.of(scene.deployment());
        ObjectNode event = new ObjectMapper().createObjectNode();

        assertError(operator.asks(event.put("command", "exportMyData")), 4000);
        assertError(operator.asks(event.put("user", "a b")), 4000);
        assertError(operator.asks(event.put("user", "alice").put("command", "forget")), 4001);
        assertError(operator.asks(event.put("command", "exportMyData").put("next", "x")), 4000);
    }

    private static void register(Scene scene, UserId user, String platform, String token) {
        RawClient phone = scene.raw(user, "phone-" + platform);
        ObjectNode register =
                command("registerDevice").put("platform", platform).put("token", token);
        assertThat(ask(phone, register).path("type").asText()).isEqualTo("ok");
    }

    private static void react(RawClient who, String conversation, long seq, String emoji) {
        ObjectNode reaction = command("reaction").put("conversation", conversation).put("seq", seq);
        reaction.put("emoji", emoji).put("id", "r" + seq);
        assertThat(ask(who, reaction).path("type").asText()).isEqualTo("ack");
    }

    private static void create(RawClient who, String group, UserId... members) {
        ObjectNode create =
                command("createGroup").put("id", group.substring(2)).put("title", "Team");
        for (UserId member : members) {
            create.withArray("members").add(member.value());
        }
        assertThat(ask(who, create).path("type").asText()).isEqualTo("group");
    }

    private static void say(RawClient who, String group, String id) {
        ObjectNode send = command("send").put("conversation", group);
        send.putArray("drafts").addObject().put("id", id).put("text", "text of " + id);
        assertThat(ask(who, send).path("type").asText()).isEqualTo("ack");
    }

    private static List<String> endpoints(Operator operator, UserId user) {
        return operator.rows("DevicesTable", user).stream()
                .map(row -> row.path("endpoint").path("S").asText())
                .toList();
    }

    /// The messages of one conversation in an export.
    private static JsonNode part(JsonNode export, String conversation) {
        for (JsonNode one : export.path("conversations")) {
            if (one.path("conversation").asText().equals(conversation)) {
                return one.path("messages");
            }
        }
        throw new AssertionError("There is no " + conversation + " in " + export);
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    private static JsonNode list(List<JsonNode> entries) {
        return new ObjectMapper().createArrayNode().addAll(entries);
    }
}
