package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The frames of a good client, written by hand, and what is asked of their answers.
final class Chatter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong REQUESTS = new AtomicLong();

    private Chatter() {}

    /// A draft on the wire.
    record Note(String id, String text) {}

    static String conversation(UserId one, UserId other) {
        return ConversationId.between(one, other).value();
    }

    /// A command with a `requestId` of its own.
    static ObjectNode command(String action) {
        return JSON.createObjectNode()
                .put("action", action)
                .put("requestId", "r" + REQUESTS.incrementAndGet());
    }

    static ObjectNode send(UserId to, Note... notes) {
        ObjectNode frame = command("send").put("to", to.value());
        ArrayNode drafts = frame.putArray("drafts");
        for (Note note : notes) {
            drafts.addObject().put("id", note.id()).put("text", note.text());
        }
        return frame;
    }

    static ObjectNode history(String conversation, int limit) {
        return command("history").put("conversation", conversation).put("limit", limit);
    }

    /// Says a command and waits for its answer.
    static JsonNode ask(RawClient client, ObjectNode command) {
        client.say(command.toString());
        return client.answer(command.path("requestId").asText());
    }

    /// Stores notes and answers their numbers.
    static List<Long> store(RawClient client, UserId to, Note... notes) {
        return seqs(ask(client, send(to, notes)).path("acks"));
    }

    /// Beside messages, who is online can come at any time to somebody who is written to.
    static boolean isMessage(JsonNode frame) {
        return frame.path("type").asText().equals("message");
    }

    static List<Long> seqs(JsonNode entries) {
        List<Long> seqs = new ArrayList<>();
        entries.forEach(entry -> seqs.add(entry.path("seq").asLong()));
        return seqs;
    }

    static List<String> texts(Iterable<JsonNode> entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(entry -> texts.add(entry.path("text").asText()));
        return texts;
    }

    static List<String> ids(JsonNode entries) {
        List<String> ids = new ArrayList<>();
        entries.forEach(entry -> ids.add(entry.path("id").asText()));
        return ids;
    }

    /// The whole of a conversation, oldest first.
    static List<JsonNode> all(RawClient client, String conversation) {
        List<JsonNode> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            JsonNode page = ask(client, history(conversation, 100).put("after", all.size()));
            page.path("messages").forEach(all::add);
            more = page.path("more").asBoolean();
        }
        return all;
    }

    static long last(RawClient client, String conversation) {
        JsonNode page = ask(client, history(conversation, 1));
        assertThat(page.path("type").asText()).isEqualTo("history");
        return page.path("last").asLong();
    }

    static void assertError(JsonNode answer, int code) {
        assertThat(answer.path("type").asText()).as("%s", answer).isEqualTo("error");
        assertThat(answer.path("code").asInt()).as("%s", answer).isEqualTo(code);
        assertThat(answer.path("message").asText()).isNotEmpty().doesNotContain("Exception");
    }
}
