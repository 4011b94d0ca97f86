package chat.serverless.model.json;

import chat.serverless.model.ConversationId;
import chat.serverless.model.IdText;
import chat.serverless.model.Refusal.Code;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, each refused where it is missing, of another type or out of
/// bounds. A field that is null counts as missing.
record Fields(ObjectNode object) {

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) throws RefusedException {
        JsonNode node = required(name);
        if (!node.isTextual() || !Text.isWellFormed(node.textValue())) {
            throw malformed(name, "is not a text");
        }
        return node.textValue();
    }

    /// @param maxLength in Unicode code points
    @Nullable String optionalText(String name, int maxLength) throws RefusedException {
        if (!has(name)) {
            return null;
        }
        String text = text(name);
        if (Text.length(text) > maxLength) {
            throw malformed(name, "has more than " + maxLength + " characters");
        }
        return text;
    }

    <T> T id(String name, Function<String, T> make) throws RefusedException {
        return id(name, required(name), make);
    }

    ConversationId conversation(String name) throws RefusedException {
        String text = text(name);
        return ConversationId.parse(text)
                .orElseThrow(() ->
                        new RefusedException(
                                Code.NO_SUCH_CONVERSATION, "There is no such conversation."));
    }

    ConversationId.Group group(String name) throws RefusedException {
        if (conversation(name) instanceof ConversationId.Group group) {
            return group;
        }
        throw new RefusedException(Code.NO_SUCH_CONVERSATION, "There is no such group.");
    }

    /// The field `limit`, from 1 on.
    int limit(int usual, int most) throws RefusedException {
        @Nullable Long limit = optionalNumber("limit", 1);
        if (limit != null && limit > most) {
            throw new RefusedException(
                    Code.LIMIT_EXCEEDED, "The field limit is at most " + most + ".");
        }
        return limit == null ? usual : limit.intValue();
    }

    boolean isEmptyList(String name) {
        return object.path(name).isArray() && object.path(name).isEmpty();
    }

    @Nullable Long optionalNumber(String name, long least) throws RefusedException {
        if (!has(name)) {
            return null;
        }
        return number(name, least);
    }

    boolean flag(String name) throws RefusedException {
        JsonNode node = required(name);
        if (!node.isBoolean()) {
            throw malformed(name, "is neither true nor false");
        }
        return node.booleanValue();
    }

    long number(String name, long least) throws RefusedException {
        return number(name, required(name), least);
    }

    /// An object of conversations and numbers.
    Map<ConversationId, Long> cursors(String name) throws RefusedException {
        if (!(required(name) instanceof ObjectNode node)) {
            throw malformed(name, "is not an object");
        }
        Map<ConversationId, Long> cursors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            ConversationId conversation =
                    ConversationId.parse(field.getKey())
                            .orElseThrow(() -> malformed(name, "names what is no conversation"));
            cursors.put(conversation, number(name, field.getValue(), 0));
        }
        return Collections.unmodifiableMap(cursors);
    }

    <T> List<T> ids(String name, int most, Function<String, T> make) throws RefusedException {
        List<T> ids = new ArrayList<>();
        for (JsonNode node : list(name, most)) {
            ids.add(id(name, node, make));
        }
        return List.copyOf(ids);
    }

    List<Fields> objects(String name, int most) throws RefusedException {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode node : list(name, most)) {
            if (!(node instanceof ObjectNode item)) {
                throw malformed(name, "has something that is not an object");
            }
            objects.add(new Fields(item));
        }
        return objects;
    }

    static RefusedException malformed(String name, String what) {
        return new RefusedException(Code.MALFORMED, "The field " + name + " " + what + ".");
    }

    private static long number(String name, JsonNode node, long least) throws RefusedException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least) {
            throw malformed(name, "is not a whole number from " + least + " on");
        }
        return node.longValue();
    }

    private JsonNode list(String name, int most) throws RefusedException {
        JsonNode node = required(name);
        if (!node.isArray() || node.isEmpty()) {
            throw malformed(name, "is not a list with at least one entry");
        }
        if (node.size() > most) {
            throw new RefusedException(
                    Code.LIMIT_EXCEEDED,
                    "The field " + name + " has at most " + most + " entries.");
        }
        return node;
    }

    private static <T> T id(String name, JsonNode node, Function<String, T> make)
            throws RefusedException {
        if (!node.isTextual() || !IdText.isValid(node.textValue())) {
            throw malformed(name, "is not an id of 1 to 128 characters of A-Z a-z 0-9 . _ : @ -");
        }
        return make.apply(node.textValue());
    }

    private JsonNode required(String name) throws RefusedException {
        if (!has(name)) {
            throw malformed(name, "is missing");
        }
        return object.get(name);
    }
}
