package chat.serverless.functions.aws;

import chat.serverless.functions.core.Broadcast;
import chat.serverless.functions.core.Broadcast.Shard;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventReader;
import chat.serverless.model.json.EventWriter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A broadcast as a message of the topic. The entries are as clients get them, all in one frame;
/// beside it are the numbers of their newest edits, which clients do not get.
///
/// ```text
///   {"except":"CONNECTION","frame":"{\"type\":\"message\",…}","edited":[0]}
///   {"except":"CONNECTION","frame":"…","after":"kim","through":"mia"}      a shard
/// ```
public final class BroadcastJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BroadcastJson() {}

    public static String write(Broadcast broadcast) {
        Event frame = new Event.Messages(broadcast.group(), broadcast.messages(), broadcast.page());
        ObjectNode node = MAPPER.createObjectNode();
        node.put("except", broadcast.except().value());
        node.put("frame", EventWriter.write(new Frame(null, frame)));
        ArrayNode edited = node.putArray("edited");
        broadcast.messages().forEach(one -> edited.add(one.edited()));
        @Nullable Shard shard = broadcast.shard();
        if (shard != null) {
            node.put("after", shard.after().value());
            if (shard.through() != null) {
                node.put("through", shard.through().value());
            }
        }
        return node.toString();
    }

    /// @throws IllegalArgumentException if it is no broadcast
    public static Broadcast read(String text) {
        JsonNode node = parse(text);
        @Nullable Event event =
                EventReader.read(node.path("frame").asText()).map(Frame::event).orElse(null);
        if (!(event instanceof Event.Messages frame)
                || !(frame.conversation() instanceof Group group)
                || frame.page() == null) {
            throw new IllegalArgumentException("Not a broadcast");
        }
        return new Broadcast(
                group,
                messages(frame.messages(), node.path("edited")),
                frame.page(),
                new ConnectionId(node.path("except").asText()),
                shard(node));
    }

    private static List<Message> messages(List<Message> shown, JsonNode edited) {
        List<Message> messages = new ArrayList<>();
        for (Message one : shown) {
            long edit = edited.path(messages.size()).asLong(one.edited());
            messages.add(
                    new Message(
                            one.seq(),
                            one.id(),
                            one.from(),
                            one.content(),
                            one.at(),
                            edit,
                            one.changed()));
        }
        return List.copyOf(messages);
    }

    private static @Nullable Shard shard(JsonNode node) {
        return node.has("after")
                ? new Shard(
                        new UserId(node.path("after").asText()),
                        node.has("through") ? new UserId(node.path("through").asText()) : null)
                : null;
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a broadcast", e);
        }
    }
}
