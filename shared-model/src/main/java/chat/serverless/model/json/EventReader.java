package chat.serverless.model.json;

import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what servers send. Unknown fields are ignored; a frame of an unknown type, or the
/// gateway's own, is empty.
public final class EventReader {

    private EventReader() {}

    /// Reads a frame.
    public static Optional<Frame> read(String text) {
        try {
            JsonNode node = Json.read(text);
            @Nullable Event event = event(node);
            return event == null
                    ? Optional.empty()
                    : Optional.of(new Frame(textOrNull(node.path("requestId")), event));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Event event(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "hello" -> hello(node);
            case "ack" ->
                    new Event.Ack(
                            conversation(node),
                            list(node.path("acks"), EventReader::acknowledged),
                            node.path("page").asText());
            case "message" ->
                    new Event.Messages(
                            conversation(node), messages(node), textOrNull(node.path("page")));
            case "history" ->
                    new Event.History(
                            conversation(node),
                            messages(node),
                            node.path("last").asLong(),
                            node.path("more").asBoolean(),
                            textOrNull(node.path("page")));
            case "sync" ->
                    new Event.Sync(
                            list(node.path("conversations"), EventReader::state),
                            textOrNull(node.path("next")));
            case "receipt" ->
                    new Event.Receipt(
                            conversation(node),
                            user(node),
                            node.path("delivered").asLong(),
                            node.path("read").asLong());
            case "typing" -> new Event.Typing(conversation(node), user(node));
            case "presence" -> new Event.Presence(list(node.path("users"), EventReader::seen));
            case "group" -> group(node);
            case "ok" -> new Event.Ok();
            case "pong" -> new Event.Pong();
            case "error" -> error(node);
            default -> null;
        };
    }

    private static Event hello(JsonNode node) {
        JsonNode limits = node.path("limits");
        return new Event.Hello(
                user(node),
                new DeviceId(node.path("device").asText()),
                instant(node.path("time")),
                instant(node.path("expires")),
                new Limits(
                        limits.path("textBytes").asInt(),
                        limits.path("draftsPerSend").asInt(),
                        limits.path("pageMessages").asInt(),
                        limits.path("groupMembers").asInt(),
                        limits.path("membersPerChange").asInt()));
    }

    private static Event.Acknowledged acknowledged(JsonNode node) {
        return new Event.Acknowledged(
                new MessageId(node.path("id").asText()),
                node.path("seq").asLong(),
                instant(node.path("at")),
                node.path("duplicate").asBoolean());
    }

    private static Event.Seen seen(JsonNode node) {
        return new Event.Seen(
                user(node), node.path("online").asBoolean(), instantOrNull(node.path("lastSeen")));
    }

    private static @Nullable Event error(JsonNode node) {
        int number = node.path("code").asInt();
        return Arrays.stream(Refusal.Code.values())
                .filter(code -> code.number() == number)
                .findFirst()
                .map(code -> new Event.Error(refusal(code, node)))
                .orElse(null);
    }

    private static Refusal refusal(Refusal.Code code, JsonNode node) {
        JsonNode retryAfter = node.path("retryAfterMs");
        return new Refusal(
                code,
                node.path("message").asText(),
                retryAfter.isNumber() ? Duration.ofMillis(retryAfter.asLong()) : null);
    }

    private static List<Message> messages(JsonNode node) {
        return list(node.path("messages"), EventReader::message);
    }

    private static Message message(JsonNode node) {
        Content content = content(node);
        long changed = node.path("changed").asLong();
        boolean edited = node.has("editedAt") || content instanceof Content.Deleted;
        return new Message(
                node.path("seq").asLong(),
                new MessageId(node.path("id").asText()),
                new UserId(node.path("from").asText()),
                content,
                instant(node.path("at")),
                edited ? changed : 0,
                changed);
    }

    private static Content content(JsonNode node) {
        String text = node.path("text").asText();
        if (node.path("hidden").asBoolean()) {
            return new Content.Hidden();
        }
        if (node.has("event")) {
            return GroupEvents.read(node.path("event"));
        }
        if (node.has("edits")) {
            return new Content.Edit(node.path("edits").asLong(), text);
        }
        if (node.has("deletes")) {
            return new Content.Deletion(node.path("deletes").asLong());
        }
        if (node.has("reacts")) {
            return new Content.Reaction(node.path("reacts").asLong(), node.path("emoji").asText());
        }
        return node.has("deletedAt")
                ? new Content.Deleted(instant(node.path("deletedAt")))
                : new Content.Text(
                        text,
                        instantOrNull(node.path("editedAt")),
                        list(node.path("reactions"), EventReader::given));
    }

    private static Content.Given given(JsonNode node) {
        return new Content.Given(user(node), node.path("emoji").asText());
    }

    private static Event.State state(JsonNode node) {
        JsonNode with = node.path("with");
        return new Event.State(
                conversation(node),
                with.isTextual() ? new UserId(with.textValue()) : null,
                cursor(node),
                list(node.path("receipts"), EventReader::memberCursor),
                new Event.News(
                        node.path("last").asLong(),
                        messages(node),
                        node.path("more").asBoolean(),
                        textOrNull(node.path("page"))),
                node.has("title") ? place(node) : null,
                instantOrNull(node.path("mutedUntil")));
    }

    private static Event.Place place(JsonNode node) {
        JsonNode left = node.path("left");
        return new Event.Place(
                node.path("title").asText(),
                role(node),
                node.path("joined").asLong(),
                left.isNumber() ? left.asLong() : null);
    }

    private static Event group(JsonNode node) {
        if (!(conversation(node) instanceof ConversationId.Group group)) {
            throw new IllegalArgumentException("Not a group");
        }
        return new Event.Group(
                group,
                node.path("title").asText(),
                list(node.path("members"), one -> new Event.Member(user(one), role(one))),
                node.path("more").asBoolean());
    }

    private static Role role(JsonNode node) {
        return Role.parse(node.path("role").asText())
                .orElseThrow(() -> new IllegalArgumentException("Not a role"));
    }

    private static Event.MemberCursor memberCursor(JsonNode node) {
        return new Event.MemberCursor(user(node), cursor(node));
    }

    private static Event.Cursor cursor(JsonNode node) {
        return new Event.Cursor(node.path("delivered").asLong(), node.path("read").asLong());
    }

    private static ConversationId conversation(JsonNode node) {
        return ConversationId.parse(node.path("conversation").asText())
                .orElseThrow(() -> new IllegalArgumentException("Not a conversation"));
    }

    private static UserId user(JsonNode node) {
        return new UserId(node.path("user").asText());
    }

    private static Instant instant(JsonNode node) {
        return Instant.ofEpochMilli(node.asLong());
    }

    private static @Nullable Instant instantOrNull(JsonNode node) {
        return node.isNumber() ? instant(node) : null;
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        nodes.forEach(node -> items.add(read.apply(node)));
        return List.copyOf(items);
    }
}
