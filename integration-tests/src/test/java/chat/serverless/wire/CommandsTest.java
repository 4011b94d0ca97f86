package chat.serverless.wire;

import static chat.serverless.wire.Chatter.all;
import static chat.serverless.wire.Chatter.ask;
import static chat.serverless.wire.Chatter.assertError;
import static chat.serverless.wire.Chatter.command;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.history;
import static chat.serverless.wire.Chatter.ids;
import static chat.serverless.wire.Chatter.last;
import static chat.serverless.wire.Chatter.send;
import static chat.serverless.wire.Chatter.seqs;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What each command is answered with, as the wire shows it.
@Live
class CommandsTest {

    private static final String[] CLOSED_LIST_OF_HELLO = {
        "type", "requestId", "user", "device", "time", "expires", "limits"
    };

    @Test
    void helloTellsWhoWhereAndWithinWhichLimits(Scene scene) {
        UserId alice = scene.someone("alice");
        RawClient client = scene.raw(alice, "laptop");

        JsonNode hello = client.ask("{\"action\":\"hello\",\"requestId\":\"1\"}");

        assertThat(hello.fieldNames()).toIterable().containsOnly(CLOSED_LIST_OF_HELLO);
        assertThat(hello.path("type").asText()).isEqualTo("hello");
        assertThat(hello.path("requestId").asText()).isEqualTo("1");
        assertThat(hello.path("user").asText()).isEqualTo(alice.value());
        assertThat(hello.path("device").asText()).isEqualTo("laptop");
        assertThat(hello.path("expires").asLong()).isGreaterThan(hello.path("time").asLong());
        assertThat(hello.path("limits"))
                .isEqualTo(
                        RawClient.parse(
                                """
                                {"textBytes":4096,"draftsPerSend":25,"pageMessages":100,
                                 "groupMembers":5000,"membersPerChange":45}\
                                """));
    }

    @Test
    void theGatewayAnswersAPing(Scene scene) {
        RawClient client = scene.raw(scene.someone("alice"), "laptop");

        JsonNode pong = client.ask("{\"action\":\"ping\",\"requestId\":\"1\"}");

        assertThat(pong).isEqualTo(RawClient.parse("{\"type\":\"pong\"}"));
    }

    @Test
    void aRequestIdComesBackAsItWas(Scene scene) {
        RawClient client = scene.raw(scene.someone("alice"), "laptop");
        String id = "ü\"\\ 😀..".repeat(8);

        JsonNode answer = ask(client, command("hello").put("requestId", id));

        assertThat(answer.path("requestId").asText()).isEqualTo(id).hasSize(64);
    }

    @Test
    void commandsWithoutARequestIdAreAnsweredWithoutOneOrNotAtAll(Scene scene) {
        UserId alice = scene.someone("alice");
        RawClient client = scene.raw(alice, "laptop");
        String notes = conversation(alice, alice);

        client.say("{\"action\":\"typing\",\"conversation\":\"" + notes + "\"}");
        JsonNode hello = client.ask("{\"action\":\"hello\"}");
        ask(client, command("typing").put("conversation", notes));

        assertThat(hello.path("type").asText()).isEqualTo("hello");
        assertThat(hello.has("requestId")).isFalse();
        assertThat(client.heard().count()).isEqualTo(2);
    }

    @Test
    void unknownFieldsAreIgnored(Scene scene) {
        RawClient client = scene.raw(scene.someone("alice"), "laptop");

        JsonNode answer = ask(client, command("hello").put("color", "red").putNull("size"));

        assertThat(answer.path("type").asText()).isEqualTo("hello");
    }

    @Test
    void theSenderIsWhoConnectedWhateverTheFrameSays(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");
        RawClient other = scene.raw(bob, "phone");

        ask(client, send(bob, new Note("m", "hi")).put("from", bob.value()).put("seq", 9));

        JsonNode message = other.next(Chatter::isMessage);
        assertThat(message.at("/messages/0/from").asText()).isEqualTo(alice.value());
        assertThat(message.at("/messages/0/seq").asLong()).isEqualTo(1);
    }

    @Test
    void aRepeatOverAnotherConnectionGetsItsFirstNumber(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient first = scene.raw(alice, "laptop");
        JsonNode ack = ask(first, send(bob, new Note("m-1", "one"))).at("/acks/0");
        store(first, bob, new Note("m-2", "two"));
        first.close();
        RawClient second = scene.raw(alice, "laptop");

        JsonNode repeat = ask(second, send(bob, new Note("m-1", "one"))).at("/acks/0");

        assertThat(repeat.path("duplicate").asBoolean()).isTrue();
        assertThat(repeat.path("seq")).isEqualTo(ack.path("seq"));
        assertThat(repeat.path("at")).isEqualTo(ack.path("at"));
        assertThat(last(second, conversation(alice, bob))).isEqualTo(2);
    }

    @Test
    void anIdWithAnotherTextIsRefused(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");
        store(client, bob, new Note("m", "one"));

        JsonNode answer = ask(client, send(bob, new Note("new", "x"), new Note("m", "two")));

        assertError(answer, 4090);
        assertThat(last(client, conversation(alice, bob))).isEqualTo(1);
    }

    @Test
    void theSameIdIsAnotherMessageOfAnotherSender(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");

        List<Long> first = store(scene.raw(alice, "laptop"), bob, new Note("m", "one"));
        List<Long> second = store(scene.raw(bob, "phone"), alice, new Note("m", "two"));

        assertThat(first).containsExactly(1L);
        assertThat(second).containsExactly(2L);
    }

    @Test
    void draftsOfOneFrameGetConsecutiveNumbersAndRepeatsTheirOwn(Scene scene) {
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(scene.someone("alice"), "laptop");
        Note one = new Note("m-1", "one");
        Note two = new Note("m-2", "two");
        Note three = new Note("m-3", "three");

        assertThat(store(client, bob, two, one)).containsExactly(1L, 2L);
        assertThat(store(client, bob, one, three, two)).containsExactly(2L, 3L, 1L);
    }

    @Test
    void allOfAFrameComesToTheOtherInOrder(Scene scene) {
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(scene.someone("alice"), "laptop");
        RawClient other = scene.raw(bob, "phone");

        store(client, bob, new Note("m-1", "one"), new Note("m-2", "two"));

        JsonNode message = other.next(Chatter::isMessage);
        assertThat(ids(message.path("messages"))).containsExactly("m-1", "m-2");
        assertThat(seqs(message.path("messages"))).containsExactly(1L, 2L);
    }

    @Test
    void historyAnswers15UnlessToldOtherwise(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");
        store(client, bob, notes("m", 20));
        String talk = conversation(alice, bob);

        JsonNode page = ask(client, command("history").put("conversation", talk));
        JsonNode one = ask(client, history(talk, 1));

        assertThat(seqs(page.path("messages"))).hasSize(15).startsWith(6L).endsWith(20L);
        assertThat(seqs(one.path("messages"))).containsExactly(20L);
    }

    @Test
    void aPageOfHistoryNeverPasses32Kilobytes(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");
        for (int number = 0; number < 20; number++) {
            store(client, bob, new Note("m-" + number, "x".repeat(4096)));
        }

        JsonNode page = ask(client, history(conversation(alice, bob), 100));

        assertThat(page.toString().length()).isBetween(20_000, 32 * 1024);
        assertThat(page.path("more").asBoolean()).isTrue();
        assertThat(seqs(page.path("messages"))).endsWith(20L);
        assertThat(all(client, conversation(alice, bob))).hasSize(20);
    }

    @Test
    void fiftySendsWithoutWaitingAreEachStoredOnce(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        RawClient client = scene.raw(alice, "laptop");

        IntStream.range(0, 50)
                .forEach(n -> client.say(send(bob, new Note("m-" + n, "t" + n)).toString()));

        Set<Long> acked = new TreeSet<>();
        List<String> unacked = new ArrayList<>();
        for (int answers = 0; answers < 50; answers++) {
            JsonNode answer = client.next(frame -> frame.has("requestId"));
            acked.addAll(seqs(answer.path("acks")));
            if (!answer.path("type").asText().equals("ack")) {
                unacked.add(answer.toString());
            }
        }
        assertThat(unacked).isEmpty();
        assertThat(acked).hasSize(50).startsWith(1L).endsWith(50L);
        List<JsonNode> stored = all(client, conversation(alice, bob));
        assertThat(stored.stream().map(each -> each.path("id").asText()).distinct()).hasSize(50);
        assertThat(stored).hasSize(50);
    }

    private static Note[] notes(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Note(prefix + "-" + number, "text"))
                .toArray(Note[]::new);
    }
}
