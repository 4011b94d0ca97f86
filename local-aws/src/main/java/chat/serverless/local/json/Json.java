package chat.serverless.local.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// JSON from text and bytes, and to bytes.
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Json() {}

    /// A new, empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// Reads any value.
    ///
    /// @return empty if it is not JSON; a missing node if there is nothing
    public static Optional<JsonNode> read(byte[] utf8) {
        return read(new String(utf8, StandardCharsets.UTF_8));
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /// Reads an object.
    ///
    /// @return empty if the text is not JSON, or JSON but no object
    public static Optional<ObjectNode> object(String text) {
        return read(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /// Reads an object.
    ///
    /// @return as above
    public static Optional<ObjectNode> object(byte[] utf8) {
        return object(new String(utf8, StandardCharsets.UTF_8));
    }

    /// The text of an object in UTF-8.
    public static byte[] bytes(ObjectNode object) {
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }
}
