package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
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
            case LISTEN -> new Observation.Listen(device(), conversation(), number("after"));
            case SEND -> new Observation.Send(device(), conversation(), id(), digest());
            case EDIT ->
                    new Observation.Edit(device(), conversation(), id(), number("seq"), digest());
            case DELETE -> new Observation.Delete(device(), conversation(), id(), number("seq"));
            case REACT ->
                    new Observation.React(device(), conversation(), id(), number("seq"), digest());
            case ACK ->
                    new Observation.Ack(
                            device(), conversation(), id(), number("seq"), flag("duplicate"));
            case APPLIED -> new Observation.Applied(device(), conversation(), entry());
            case RECEIPT -> receipt();
            case TYPING ->
                    new Observation.Typing(device(), conversation(), names.user(text("user")));
            case PAGE -> page();
            case PRESENCE ->
                    new Observation.Presence(device(), names.user(text("user")), flag("online"));
            case LOOKED ->
                    new Observation.Looked(device(), names.user(text("user")), flag("online"));
            case QUIET -> new Observation.Quiet();
            case TRUTH -> new Observation.Truth(names.user(text("user")), flag("online"));
        };
    }

    private Observation receipt() {
        return new Observation.Receipt(
                device(),
                conversation(),
                names.user(text("user")),
                number("delivered"),
                number("read"));
    }

    private Observation page() {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : require("entries", node.path("entries").isArray(), "a list")) {
            entries.add(new LineFields(entry, names).entry());
        }
        return new Observation.Page(
                device(),
                conversation(),
                number("asked"),
                new Observation.Span(number("after"), number("upTo")),
                number("last"),
                entries);
    }

    private Entry entry() {
        return new Entry(number("seq"), id(), names.user(text("from")), content());
    }

    private Content content() {
        if (node.path("event").booleanValue()) {
            return new Content.Event();
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
