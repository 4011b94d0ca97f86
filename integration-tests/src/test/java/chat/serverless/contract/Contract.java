package chat.serverless.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The frames that `docs/asyncapi.yaml` describes.
public final class Contract {

    /// Who speaks, and the field that says which frame it is.
    public enum Side {
        COMMAND("action"),
        EVENT("type");

        private final String field;

        Side(String field) {
            this.field = field;
        }
    }

    /// Which fields a frame may have.
    public enum Fields {
        /// Those that the document names, as from somebody of this version.
        KNOWN,
        /// More too, as from somebody newer.
        ANY
    }

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");

    /// Draft 7, as AsyncAPI has it, with what the document adds.
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(
                    Dialect.builder(Dialects.getDraft7())
                            .keyword(new NonValidationKeyword("components"))
                            .keyword(new NonValidationKeyword("x-max-bytes"))
                            .build());

    private final JsonNode document;
    private final JsonNode exact;
    private final Map<Side, Map<String, Described>> messages;

    private Contract(JsonNode document) {
        this.document = document;
        this.exact = document.deepCopy();
        close(exact);
        this.messages = Map.of(Side.COMMAND, described("Command"), Side.EVENT, described("Event"));
    }

    /// The document, read once.
    public static Contract document() {
        return Once.CONTRACT;
    }

    private static final class Once {

        private static final Contract CONTRACT = new Contract(read());
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(DOCUMENT.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A frame's description.
    ///
    /// @param open its schema
    /// @param exact its schema, in which every object has the fields that are named and no other
    record Described(Schema open, Schema exact, List<JsonNode> examples) {}

    /// The descriptions by the name that is in the frame.
    Map<String, Described> messages(Side side) {
        return Map.copyOf(messages.get(side));
    }

    /// A part of the document.
    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /// What is wrong with a frame; nothing, if it is as described. One at a time: a schema loads
    /// what it refers to when it first validates.
    public synchronized List<String> complaints(Side side, Fields fields, JsonNode frame) {
        @Nullable Described described = find(side, frame);
        if (described == null) {
            return List.of("No such " + side.field + ": " + frame);
        }
        Schema schema = fields == Fields.KNOWN ? described.exact() : described.open();
        JsonNode present = side == Side.COMMAND ? withoutNulls(frame) : frame;
        return schema.validate(present.toString(), InputFormat.JSON).stream()
                .map(error -> error + " in " + frame)
                .toList();
    }

    /// A frame's text as a tree: strictly JSON, no field twice.
    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + text, e);
        }
    }

    private @Nullable Described find(Side side, JsonNode frame) {
        if (side == Side.EVENT && frame.isObject() && !frame.has(side.field)) {
            return describe("gatewayFailure");
        }
        return Objects.requireNonNull(messages.get(side)).get(frame.path(side.field).asText());
    }

    private Map<String, Described> described(String suffix) {
        Map<String, Described> found = new TreeMap<>();
        document.at("/components/messages")
                .properties()
                .forEach(message -> {
                    if (message.getKey().endsWith(suffix)) {
                        found.put(
                                message.getValue().path("name").asText(),
                                describe(message.getKey()));
                    }
                });
        return found;
    }

    private Described describe(String key) {
        String message = "/components/messages/" + key;
        List<JsonNode> examples = new ArrayList<>();
        document.at(message + "/examples").forEach(one -> examples.add(one.path("payload")));
        return new Described(
                schema(document, message + "/payload"),
                schema(exact, message + "/payload"),
                examples);
    }

    /// The schema at a place, with what it refers to.
    private static Schema schema(JsonNode document, String pointer) {
        ObjectNode schema = document.at(pointer).deepCopy();
        schema.putObject("components").set("schemas", document.at("/components/schemas"));
        return SCHEMAS.getSchema(schema.toString(), InputFormat.JSON);
    }

    /// Has every object of a schema take the fields that it names alone.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }

    /// A field that is null counts as missing.
    private static JsonNode withoutNulls(JsonNode frame) {
        JsonNode copy = frame.deepCopy();
        removeNulls(copy);
        return copy;
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(Contract::removeNulls);
    }
}
