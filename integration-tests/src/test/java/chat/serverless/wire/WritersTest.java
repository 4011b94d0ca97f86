package chat.serverless.wire;

import static chat.serverless.wire.Chatter.all;
import static chat.serverless.wire.Chatter.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.client.Stored;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import chat.serverless.wire.Scene.Speaker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Many devices write in one conversation at the same time.
@Live
class WritersTest {

    private static final int DEVICES_EACH = 4;
    private static final int MESSAGES_EACH = 25;
    private static final int ALL = 2 * DEVICES_EACH * MESSAGES_EACH;

    @Test
    void eightDevicesOfTwoPeopleStoreAndHearEverythingOnceInOneOrder(Scene scene) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        Map<String, Speaker> speakers = new LinkedHashMap<>();
        for (int number = 0; number < DEVICES_EACH; number++) {
            speakers.put("a" + number, listening(scene, alice, bob, "a" + number));
            speakers.put("b" + number, listening(scene, bob, alice, "b" + number));
        }

        Map<String, List<CompletableFuture<Stored>>> sends = new LinkedHashMap<>();
        for (int number = 0; number < MESSAGES_EACH; number++) {
            for (Map.Entry<String, Speaker> entry : speakers.entrySet()) {
                UserId to = entry.getValue().user().equals(alice) ? bob : alice;
                String text = entry.getKey() + " " + number;
                sends.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue().client().send(to, text));
            }
        }

        sends.forEach((device, each) ->
                assertThat(each.stream().map(Scene::get).map(Stored::seq))
                        .as("what %s was acknowledged", device)
                        .isSorted());
        List<JsonNode> log = all(scene.raw(alice, "reader"), conversation(alice, bob));
        assertThat(Chatter.seqs(array(log)))
                .isEqualTo(LongStream.rangeClosed(1, ALL).boxed().toList());
        assertThat(Chatter.texts(array(log))).doesNotHaveDuplicates();
        speakers.forEach((device, speaker) -> assertHeardTheOthers(device, speaker, log));
    }

    private static Speaker listening(Scene scene, UserId user, UserId other, String device) {
        Speaker speaker = scene.client(user, device);
        ConversationId talk = ConversationId.between(user, other);
        Scene.get(speaker.client().history(talk, new Range.Newest(), 1));
        return speaker;
    }

    private static void assertHeardTheOthers(String device, Speaker speaker, List<JsonNode> log) {
        speaker.heard().awaitMessages(ALL - MESSAGES_EACH);
        List<String> others =
                Chatter.texts(array(log)).stream()
                        .filter(text -> !text.startsWith(device + " "))
                        .toList();
        assertThat(speaker.heard().texts()).as("what %s heard", device).isEqualTo(others);
    }

    private static JsonNode array(List<JsonNode> nodes) {
        return JsonNodeFactory.instance.arrayNode().addAll(nodes);
    }
}
