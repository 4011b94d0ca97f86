package chat.serverless.load.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/// What is known of a conversation, which clients give back with what they send.
///
/// @param page the page's hint, empty where none is known
/// @param last the newest number
public record Hint(String page, long last) {

    /// Nothing is known.
    public static final Hint NONE = new Hint("", 0);

    /// After an acknowledgement or messages.
    public Hint after(JsonNode frame) {
        JsonNode news = frame.has("acks") ? frame.path("acks") : frame.path("messages");
        long seq = news.path(news.size() - 1).path("seq").asLong();
        return seq > last ? new Hint(frame.path("page").asText(), seq) : this;
    }

    /// A frame that sends texts to somebody.
    public ObjectNode send(String to, List<String> texts) {
        ObjectNode frame = Line.command("send").put("to", to);
        if (!page.isEmpty()) {
            frame.put("page", page);
        }
        ArrayNode drafts = frame.putArray("drafts");
        for (String text : texts) {
            drafts.addObject()
                    .put("id", UUID.randomUUID().toString())
                    .put("text", text)
                    .put("after", last);
        }
        return frame;
    }
}
