package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of a history as it is read. What is missing or of the wrong type is an
/// [IllegalArgumentException] that names the field.
record LineFields(JsonNode node, Names names) {

    Line line() {
        return new Line(number("t"), observation(text("op")));
    }

    private Observation observation(String op) {
        return switch (Op.parse(op).orElseThrow(() -> flaw("op", "one of those known"))) {
            case CONNECT -> new Observation.Connect(device());
            case DISCONNECT -> new Observation.Disconnect(device());
            case LISTEN ->
                    new Observation.Listen(
                            device(),
                            conversation(),
                            node.has("after") ? number("after") : Observation.Listen.ANYWHERE);
            case SEND -> new Observation.Send(device(), conversation(), id(), digest());
            case EDIT ->
                    new Observation.Edit(device(), conversation(), id(), number("seq"), digest());
            case DELETE -> new Observation.Delete(device(), conversation(), id(), number("seq"));
            case REACT ->
                    new Observation.React(device(), conversation(), id(), number("seq"), digest());
            case ADD ->
                    new Observation.AddMembers(device(), conversation(), id(), users("members"));
            case REMOVE ->
                    new Observation.RemoveMembers(device(), conversation(), id(), users("members"));
            case LEAVE -> new Observation.Leave(device(), conversation(), id());
            case REFUSED -> new Observation.Refused(device(), conversation(), id());
            case ACK ->
                    new Observation.Ack(
                            device(), conversation(), id(), number("seq"), flag("duplicate"));
            case APPLIED -> new Observation.Applied(device(), conversation(), entry());
            case HEARD -> new Observation.Heard(device(), conversation(), entries());
            case MOVE ->
                    new Observation.Move(
                            device(), conversation(), number("delivered"), number("read"));
            case MOVED ->
                    new Observation.Moved(
                            device(), conversation(), number("delivered"), number("read"));
            case TOLD ->
                    new Observation.Told(
                            device(), conversation(), user(), number("delivered"), number("read"));
            case CURSOR ->
                    new Observation.Cursor(
                            device(),
                            conversation(),
                            number("asked"),
                            user(),
                            number("delivered"),
                            number("read"));
            case RECEIPT ->
                    new Observation.Receipt(
                            device(), conversation(), user(), number("delivered"), number("read"));
            case TYPING -> new Observation.Typing(device(), conversation(), user());
            case PAGE -> page();
            case PRESENCE -> new Observation.Presence(device(), user(), flag("online"));
            case LOOKED -> new Observation.Looked(device(), user(), flag("online"));
            case QUIET -> new Observation.Quiet();
            case TRUTH -> new Observation.Truth(user(), flag("online"));
        };
    }

    private Observation page() {
        return new Observation.Page(
                device(),
                conversation(),
                number("asked"),
                new Observation.Span(number("after"), number("upTo")),
                number("last"),
                flag("hint"),
                entries());
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : require("entries", node.path("entries").isArray(), "a list")) {
            entries.add(new LineFields(entry, names).entry());
        }
        return entries;
    }

    private Entry entry() {
        long changed = node.has("changed") ? number("changed") : 0;
        return new Entry(
                number("seq"), id(), names.user(text("from")), content(), changed, reactions());
    }

    private Map<UserId, Digest> reactions() {
        Map<UserId, Digest> reactions = new HashMap<>();
        LineFields fields = new LineFields(node.path("reactions"), names);
        fields.node
                .fieldNames()
                .forEachRemaining(
                        user -> reactions.put(names.user(user), new Digest(fields.text(user))));
        return reactions;
    }

    private Content content() {
        if (node.path("event").booleanValue()) {
            return new Content.Event(users("joined"), users("left"));
        } else if (node.path("hidden").booleanValue()) {
            return new Content.Hidden();
        } else if (node.path("deleted").booleanValue()) {
            return new Content.Deleted();
        } else if (node.has("deletes")) {
            return new Content.Delete(number("deletes"));
        } else if (node.has("edits")) {
            return new Content.Edit(number("edits"), digest());
        } else if (node.has("reacts")) {
            return new Content.Reaction(number("reacts"), digest());
        }
        return new Content.Text(digest());
    }

    private Device device() {
        return names.device(text("device"));
    }

    private UserId user() {
        return names.user(text("user"));
    }

    private List<UserId> users(String field) {
        List<UserId> users = new ArrayList<>();
        for (JsonNode user : require(field, node.path(field).isArray(), "a list")) {
            users.add(names.user(user.asText()));
        }
        return users;
    }

    private ConversationId conversation() {
        return names.conversation(text("conversation"));
    }

    private MessageId id() {
        return new MessageId(text("id"));
    }

    private Digest digest() {
        return new Digest(text("digest"));
    }

    private String text(String field) {
        return require(field, node.path(field).isTextual(), "a text").textValue();
    }

    private boolean flag(String field) {
        return require(field, node.path(field).isBoolean(), "true or false").booleanValue();
    }

    private long number(String field) {
        JsonNode value = require(field, node.path(field).canConvertToLong(), "a number");
        JsonNode _ =
                require(
                        field,
                        value.isIntegralNumber() && value.longValue() >= 0,
                        "a number from 0 on");
        return value.longValue();
    }

    private JsonNode require(String field, boolean isGood, String expected) {
        @Nullable JsonNode value = node.get(field);
        if (value == null || !isGood) {
            throw flaw(field, expected);
        }
        return value;
    }

    private static IllegalArgumentException flaw(String field, String expected) {
        return new IllegalArgumentException("\"" + field + "\" is not " + expected + ".");
    }
}
