package chat.serverless.load.cost;

import chat.serverless.load.rig.Hint;
import chat.serverless.load.rig.Line;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Alice writes to Bob; each has one device.
final class Pair implements AutoCloseable {

    private static final String TEXT = "0123456789".repeat(10);
    private static final long LIMIT_SECONDS = 30;

    private final LinkedBlockingQueue<JsonNode> toAlice = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<JsonNode> toBob = new LinkedBlockingQueue<>();
    private final String conversation;
    private final Line alice;
    private final Line bob;
    private Hint hint = Hint.NONE;
    private long last;

    Pair(LocalChat chat) {
        alice = Line.open(chat, "alice", toAlice::add).join();
        bob = Line.open(chat, "bob", toBob::add).join();
        conversation = ConversationId.between(new UserId("alice"), new UserId("bob")).value();
    }

    /// Sends one frame with so many drafts, and waits until it is delivered.
    void deliver(int drafts) {
        deliver(drafts, hint);
    }

    void deliverWithoutHint() {
        deliver(1, new Hint("", hint.last()));
    }

    private void deliver(int drafts, Hint given) {
        hint = hint.after(alice.ask(given.send("bob", Collections.nCopies(drafts, TEXT))));
        last = hint.last();
        await(toBob, "message");
    }

    /// Bob acknowledges, and Alice hears of it. No answer is asked for.
    void receipt() {
        bob.say(Line.command("receipt").put("conversation", conversation).put("delivered", last));
        await(toAlice, "receipt");
    }

    /// Alice changes the last message that she sent.
    void edit() {
        ObjectNode edit = Line.command("edit").put("conversation", conversation);
        edit.put("seq", last).put("id", UUID.randomUUID().toString()).put("text", TEXT);
        hint = hint.after(alice.ask(edit.put("after", hint.last()).put("page", hint.page())));
        await(toBob, "message");
    }

    void typing() {
        alice.say(Line.command("typing").put("conversation", conversation));
        await(toBob, "typing");
    }

    void history() {
        alice.ask(Line.command("history").put("conversation", conversation));
    }

    void sync() {
        ObjectNode sync = Line.command("sync");
        sync.putObject("cursors").put(conversation, last);
        alice.ask(sync);
    }

    void presence() {
        ObjectNode presence = Line.command("presence").put("watch", false);
        presence.putArray("users").add("bob");
        alice.ask(presence);
    }

    void hello() {
        alice.ask(Line.command("hello"));
    }

    private static void await(LinkedBlockingQueue<JsonNode> frames, String type) {
        try {
            JsonNode frame;
            do {
                frame = frames.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new IllegalStateException("No " + type + " came.");
                }
            } while (!frame.path("type").asText().equals(type));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
    }
}
