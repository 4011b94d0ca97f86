package chat.serverless.load.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One person in one conversation, who gives back the page's hint as clients do.
public final class Talk {

    private static final String TEXT = "0123456789".repeat(10);

    private final Line line;
    private final String to;
    private final String conversation;
    private Hint hint = Hint.NONE;

    /// @param conversation its id; it is with `to`
    public Talk(Line line, String to, String conversation) {
        this.line = line;
        this.to = to;
        this.conversation = conversation;
    }

    /// Sends one message of 100 bytes.
    public void say() {
        hint = hint.after(line.ask(hint.send(to, List.of(TEXT))));
    }

    /// Sends until the newest page is full.
    public void fillPage() {
        do {
            say();
        } while (!hint.page().endsWith("f"));
    }

    /// Reads the newest 15.
    public JsonNode readNewest() {
        ObjectNode command = Line.command("history").put("conversation", conversation);
        JsonNode answer = line.ask(command);
        hint = new Hint(answer.path("page").asText(), answer.path("last").longValue());
        return answer;
    }

    /// Reads the 100 after a number.
    public JsonNode readAfter(long seq) {
        return line.ask(
                Line.command("history")
                        .put("conversation", conversation)
                        .put("after", seq)
                        .put("limit", 100));
    }
}
