package chat.serverless.model.json;

import chat.serverless.model.Content;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes what servers send.
public final class EventWriter {

    private EventWriter() {}

    /// The frame of an event.
    public static String write(Frame frame) {
        ObjectNode node = Json.object();
        node.put("type", type(frame.event()));
        if (frame.requestId() != null) {
            node.put("requestId", frame.requestId());
        }
        fields(node, frame.event());
        return Json.write(node);
    }

    /// The bytes that a message takes in a frame, the comma after it included.
    public static int bytes(Message message) {
        ObjectNode node = Json.object();
        message(node, message);
        return Text.utf8Length(Json.write(node)) + 1;
    }

    /// The bytes that a conversation's state takes in a frame, the comma after it included.
    public static int bytes(Event.State state) {
        ObjectNode node = Json.object();
        state(node, state);
        return Text.utf8Length(Json.write(node)) + 1;
    }

    private static String type(Event event) {
        return switch (event) {
            case Event.Hello _ -> "hello";
            case Event.Ack _ -> "ack";
            case Event.Messages _ -> "message";
            case Event.History _ -> "history";
            case Event.Sync _ -> "sync";
            case Event.Receipt _ -> "receipt";
            case Event.Typing _ -> "typing";
            case Event.Presence _ -> "presence";
            case Event.Group _ -> "group";
            case Event.Ok _ -> "ok";
            case Event.Pong _ -> "pong";
            case Event.Error _ -> "error";
        };
    }

    private static void fields(ObjectNode node, Event event) {
        switch (event) {
            case Event.Hello hello -> hello(node, hello);
            case Event.Ack ack -> ack(node, ack);
            case Event.Messages messages -> {
                node.put("conversation", messages.conversation().value());
                messages(node, messages.messages());
                if (messages.page() != null) {
                    node.put("page", messages.page());
                }
            }
            case Event.History history -> history(node, history);
            case Event.Sync sync -> sync(node, sync);
            case Event.Receipt receipt -> {
                node.put("conversation", receipt.conversation().value());
                node.put("user", receipt.user().value());
                node.put("delivered", receipt.delivered());
                node.put("read", receipt.read());
            }
            case Event.Typing typing -> {
                node.put("conversation", typing.conversation().value());
                node.put("user", typing.user().value());
            }
            case Event.Presence presence -> presence(node, presence);
            case Event.Group group -> group(node, group);
            case Event.Ok _, Event.Pong _ -> {}
            case Event.Error error -> error(node, error.refusal());
        }
    }

    private static void hello(ObjectNode node, Event.Hello hello) {
        node.put("user", hello.user().value());
        node.put("device", hello.device().value());
        node.put("time", hello.time().toEpochMilli());
        node.put("expires", hello.expires().toEpochMilli());
        Limits limits = hello.limits();
        node.putObject("limits")
                .put("textBytes", limits.textBytes())
                .put("draftsPerSend", limits.draftsPerSend())
                .put("pageMessages", limits.pageMessages())
                .put("groupMembers", limits.groupMembers())
                .put("membersPerChange", limits.membersPerChange());
    }

    private static void ack(ObjectNode node, Event.Ack ack) {
        node.put("conversation", ack.conversation().value());
        ArrayNode acks = node.putArray("acks");
        for (Event.Acknowledged one : ack.acks()) {
            ObjectNode entry = acks.addObject();
            entry.put("id", one.id().value());
            entry.put("seq", one.seq());
            entry.put("at", one.at().toEpochMilli());
            if (one.duplicate()) {
                entry.put("duplicate", true);
            }
        }
        node.put("page", ack.page());
    }

    private static void history(ObjectNode node, Event.History history) {
        node.put("conversation", history.conversation().value());
        messages(node, history.messages());
        node.put("last", history.last());
        node.put("more", history.more());
        if (history.page() != null) {
            node.put("page", history.page());
        }
    }

    private static void messages(ObjectNode node, List<Message> messages) {
        ArrayNode entries = node.putArray("messages");
        messages.forEach(message -> message(entries.addObject(), message));
    }

    private static void message(ObjectNode node, Message message) {
        node.put("seq", message.seq());
        node.put("id", message.id().value());
        node.put("from", message.from().value());
        content(node, message.content());
        node.put("at", message.at().toEpochMilli());
        if (message.changed() > 0) {
            node.put("changed", message.changed());
        }
    }

    private static void content(ObjectNode node, Content content) {
        switch (content) {
            case Content.Text text -> {
                node.put("text", text.text());
                if (text.editedAt() != null) {
                    node.put("editedAt", text.editedAt().toEpochMilli());
                }
                reactions(node, text.reactions());
            }
            case Content.Deleted deleted ->
                    node.put("deletedAt", deleted.deletedAt().toEpochMilli());
            case Content.Edit edit -> {
                node.put("edits", edit.edits());
                node.put("text", edit.text());
            }
            case Content.Deletion deletion -> node.put("deletes", deletion.deletes());
            case Content.Reaction reaction ->
                    node.put("reacts", reaction.reacts()).put("emoji", reaction.emoji());
            case Content.Hidden _ -> node.put("hidden", true);
            case Content.GroupEvent event -> GroupEvents.write(node.putObject("event"), event);
        }
    }

    private static void reactions(ObjectNode node, List<Content.Given> reactions) {
        if (!reactions.isEmpty()) {
            ArrayNode given = node.putArray("reactions");
            reactions.forEach(one ->
                    given.addObject().put("user", one.user().value()).put("emoji", one.emoji()));
        }
    }

    private static void sync(ObjectNode node, Event.Sync sync) {
        ArrayNode conversations = node.putArray("conversations");
        sync.conversations().forEach(state -> state(conversations.addObject(), state));
        if (sync.next() != null) {
            node.put("next", sync.next());
        }
    }

    private static void state(ObjectNode node, Event.State state) {
        node.put("conversation", state.conversation().value());
        node.put("kind", state.with() == null ? "group" : "direct");
        if (state.with() != null) {
            node.put("with", state.with().value());
        }
        if (state.place() != null) {
            place(node, state.place());
        }
        node.put("last", state.news().last());
        node.put("delivered", state.own().delivered());
        node.put("read", state.own().read());
        if (state.mutedUntil() != null) {
            node.put("mutedUntil", state.mutedUntil().toEpochMilli());
        }
        ArrayNode receipts = node.putArray("receipts");
        for (Event.MemberCursor other : state.others()) {
            receipts.addObject()
                    .put("user", other.user().value())
                    .put("delivered", other.cursor().delivered())
                    .put("read", other.cursor().read());
        }
        if (!state.news().messages().isEmpty()) {
            messages(node, state.news().messages());
            node.put("more", state.news().more());
        }
        if (state.news().page() != null) {
            node.put("page", state.news().page());
        }
    }

    private static void place(ObjectNode node, Event.Place place) {
        node.put("title", place.title());
        node.put("role", place.role().text());
        node.put("joined", place.joined());
        if (place.left() != null) {
            node.put("left", place.left());
        }
    }

    private static void group(ObjectNode node, Event.Group group) {
        node.put("conversation", group.conversation().value());
        node.put("title", group.title());
        ArrayNode members = node.putArray("members");
        for (Event.Member member : group.members()) {
            members.addObject()
                    .put("user", member.user().value())
                    .put("role", member.role().text());
        }
        node.put("more", group.more());
    }

    private static void presence(ObjectNode node, Event.Presence presence) {
        ArrayNode users = node.putArray("users");
        for (Event.Seen seen : presence.users()) {
            ObjectNode entry = users.addObject();
            entry.put("user", seen.user().value());
            entry.put("online", seen.online());
            if (seen.lastSeen() != null) {
                entry.put("lastSeen", seen.lastSeen().toEpochMilli());
            }
        }
    }

    private static void error(ObjectNode node, Refusal refusal) {
        node.put("code", refusal.code().number());
        node.put("name", refusal.code().text());
        node.put("message", refusal.message());
        if (refusal.retryAfter() != null) {
            node.put("retryAfterMs", refusal.retryAfter().toMillis());
        }
    }
}
