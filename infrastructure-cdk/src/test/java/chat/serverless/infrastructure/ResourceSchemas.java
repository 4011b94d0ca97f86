package chat.serverless.infrastructure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// CloudFormation's resource types, as `@aws-cdk/aws-service-spec` has them: each with its
/// properties and its attributes.
///
/// The package's schema of `AWS::Serverless::Function` is older than some of its properties. What
/// SAM hands on to `AWS::Lambda::Function` has its schema from there; [#ADDED] has the others.
final class ResourceSchemas {

    static final String SAM_FUNCTION = "AWS::Serverless::Function";

    private static final Path FILE = Path.of("target/resource-schemas.json.gz");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LAMBDA_FUNCTION = "AWS::Lambda::Function";
    private static final Set<String> HANDED_ON =
            Set.of("SnapStart", "LoggingConfig", "RecursiveLoop", "RuntimeManagementConfig");
    private static final Map<String, Shape> ADDED =
            Map.of(
                    "AutoPublishAliasAllProperties",
                            new Shape.Scalar("true or false", "true|false"),
                    "PropagateTags", new Shape.Scalar("true or false", "true|false"));

    /// SAM's types of which the package requires what SAM no longer does.
    private static final Set<String> NOTHING_REQUIRED = Set.of("EventInvokeDestinationConfig");

    private final Map<String, JsonNode> resources = new HashMap<>();
    private final Map<String, JsonNode> definitions = new HashMap<>();

    /// One property.
    record Property(Shape shape, boolean required) {}

    private ResourceSchemas() {}

    /// Reads the file that the build has fetched.
    static ResourceSchemas read() throws IOException {
        ResourceSchemas schemas = new ResourceSchemas();
        try (InputStream file = new GZIPInputStream(Files.newInputStream(FILE));
                JsonParser json = MAPPER.createParser(file)) {
            schemas.readTables(json);
        }
        return schemas;
    }

    /// The file is `{…,"schema":{TABLE:{"type":…,"entities":[…]},…}}`. Two of its tables are used.
    private void readTables(JsonParser json) throws IOException {
        while (json.nextToken() != null) {
            if (json.currentToken() == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    case "resource" -> readEntities(json, "cloudFormationType", resources);
                    case "typeDefinition" -> readEntities(json, "$id", definitions);
                    case "schema" -> json.nextToken();
                    default -> {
                        json.nextToken();
                        json.skipChildren();
                    }
                }
            }
        }
    }

    private static void readEntities(JsonParser json, String key, Map<String, JsonNode> into)
            throws IOException {
        json.nextToken();
        JsonNode table = MAPPER.readTree(json);
        table.path("entities").forEach(each -> into.put(each.path(key).asText(), each));
    }

    /// Empty for a type that CloudFormation does not have.
    Optional<Map<String, Property>> ofType(String type) {
        return Optional.ofNullable(resources.get(type))
                .map(resource -> {
                    Map<String, Property> properties = properties(resource);
                    if (type.equals(SAM_FUNCTION)) {
                        ofType(LAMBDA_FUNCTION)
                                .orElseThrow()
                                .forEach((name, property) -> {
                                    if (HANDED_ON.contains(name)) {
                                        properties.put(name, property);
                                    }
                                });
                        ADDED.forEach(
                                (name, shape) -> properties.put(name, new Property(shape, false)));
                    }
                    return properties;
                });
    }

    Map<String, Property> ofDefinition(Shape.Nested nested) {
        return properties(
                Optional.ofNullable(definitions.get(nested.id()))
                        .orElseThrow(() -> new IllegalArgumentException(nested.toString())));
    }

    /// What `GetAtt` knows of a type.
    Set<String> attributes(String type) {
        Set<String> names = new TreeSet<>();
        JsonNode resource = resources.get(type.equals(SAM_FUNCTION) ? LAMBDA_FUNCTION : type);
        if (resource != null) {
            resource.path("attributes").fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static Map<String, Property> properties(JsonNode of) {
        boolean lenient = NOTHING_REQUIRED.contains(of.path("name").asText());
        Map<String, Property> properties = new LinkedHashMap<>();
        of.path("properties")
                .properties()
                .forEach(each ->
                        properties.put(
                                each.getKey(),
                                new Property(
                                        Shape.of(each.getValue().path("type")),
                                        !lenient && each.getValue().path("required").asBoolean())));
        return properties;
    }
}
