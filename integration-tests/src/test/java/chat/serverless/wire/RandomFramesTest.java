package chat.serverless.wire;

import static chat.serverless.wire.Chatter.all;
import static chat.serverless.wire.Chatter.conversation;
import static chat.serverless.wire.Chatter.last;
import static chat.serverless.wire.Chatter.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.wire.Chatter.Note;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Frames that no client would send: good ones with something changed, and noise.
///
/// `-Dchat.seed=N` repeats a run, `-Dchat.frames=N` makes it shorter or longer.
@Live
class RandomFramesTest {

    private static final int FRAMES = Integer.getInteger("chat.frames", 10_000);

    /// As many frames are under way at once.
    private static final int WINDOW = 40;

    @Test
    void eachFrameGetsOneAnswerAndOnlyWhatIsAcknowledgedIsStored(Scene scene) {
        long seed = Long.getLong("chat.seed", System.nanoTime());
        System.out.println("Random frames: chat.seed=" + seed);
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        UserId stranger = scene.someone("stranger");
        RawClient client = scene.raw(alice, "laptop");
        store(client, bob, new Note("before", "hi"));
        client.heard().takeAll();
        RandomFrames frames =
                new RandomFrames(new Random(seed), stranger, conversation(alice, stranger));

        List<JsonNode> answers = tellAll(client, frames);

        assertThat(client.isOpen()).as("seed %d", seed).isTrue();
        assertThat(answers).as("seed %d", seed).hasSize(FRAMES);
        assertThat(requestIds(answers)).as("seed %d", seed).isEqualTo(frames.requestIds());
        assertThat(answers)
                .as("seed %d", seed)
                .allSatisfy(answer -> assertThat(isSound(answer)).as("%s", answer).isTrue());
        assertThat(last(client, conversation(alice, bob))).isEqualTo(1);
        assertThat(stored(client, conversation(alice, stranger)))
                .as("seed %d", seed)
                .isEqualTo(acknowledged(answers, conversation(alice, stranger)));
        assertThat(store(client, bob, new Note("after", "hi"))).containsExactly(2L);
    }

    private static List<JsonNode> tellAll(RawClient client, RandomFrames frames) {
        long before = client.heard().count();
        for (int sent = 0; sent < FRAMES; sent++) {
            client.heard().await(before + sent - WINDOW);
            client.say(frames.next());
        }
        client.heard().await(before + FRAMES);
        return client.heard().takeAll();
    }

    private static List<String> requestIds(List<JsonNode> answers) {
        List<String> ids = new ArrayList<>();
        answers.stream()
                .filter(answer -> answer.path("requestId").asText().startsWith(RandomFrames.OURS))
                .forEach(answer -> ids.add(answer.path("requestId").asText()));
        ids.sort(null);
        return ids;
    }

    /// An answer of the closed list, and none that says that something broke.
    private static boolean isSound(JsonNode answer) {
        String type = answer.path("type").asText();
        return switch (type) {
            case "error" -> answer.path("code").asInt() / 1000 == 4;
            case "hello", "ack", "history", "presence", "ok", "pong" -> true;
            default -> false;
        };
    }

    private static Set<String> stored(RawClient client, String conversation) {
        Set<String> stored = new TreeSet<>();
        all(client, conversation).forEach(each -> stored.add(numbered(each)));
        return stored;
    }

    private static Set<String> acknowledged(List<JsonNode> answers, String conversation) {
        Set<String> acknowledged = new HashSet<>();
        for (JsonNode answer : answers) {
            if (answer.path("conversation").asText().equals(conversation)) {
                answer.path("acks").forEach(each -> acknowledged.add(numbered(each)));
            }
        }
        return acknowledged;
    }

    private static String numbered(JsonNode entry) {
        return entry.path("seq").asLong() + " " + entry.path("id").asText();
    }
}
