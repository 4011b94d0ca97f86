package chat.serverless.load.cost;

import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Somebody with 20 conversations, none of whose partners is there.
final class Visitor {

    private static final int PARTNERS = 20;

    private final LocalChat chat;
    private final String user;
    private final Map<String, Long> cursors = new LinkedHashMap<>();

    Visitor(LocalChat chat, String user) {
        this.chat = chat;
        this.user = user;
    }

    /// Writes to each of them once.
    void getToKnow() {
        try (Line line = Line.open(chat, user)) {
            for (int n = 0; n < PARTNERS; n++) {
                ObjectNode send = Line.command("send").put("to", "partner-" + n + "-of-" + user);
                send.putArray("drafts")
                        .addObject()
                        .put("id", UUID.randomUUID().toString())
                        .put("text", "hi");
                cursors.put(line.ask(send).path("conversation").asText(), 1L);
            }
        }
    }

    /// Comes with everything there is already, says hello, syncs, and goes.
    void visit() {
        try (Line line = Line.open(chat, user)) {
            line.ask(Line.command("hello"));
            ObjectNode sync = Line.command("sync");
            ObjectNode known = sync.putObject("cursors");
            cursors.forEach(known::put);
            line.ask(sync);
        }
    }
}
