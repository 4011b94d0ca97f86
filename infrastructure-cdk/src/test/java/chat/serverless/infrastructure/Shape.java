package chat.serverless.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a property of a resource may be.
sealed interface Shape {

    /// @param allowed the values that a literal may have; empty for any
    record Text(Set<String> allowed) implements Shape {}

    /// @param pattern what a literal looks like
    record Scalar(String name, String pattern) implements Shape {}

    /// Anything: JSON that CloudFormation does not look into.
    record Json() implements Shape {}

    record Items(Shape element) implements Shape {}

    record Entries(Shape element) implements Shape {}

    record OneOf(List<Shape> alternatives) implements Shape {}

    /// @param id of the type's definition, whose properties it has
    record Nested(String id) implements Shape {}

    record Tag() implements Shape {}

    /// Reads a type as the schemas write it.
    static Shape of(JsonNode type) {
        return switch (type.path("type").asText()) {
            case "string" -> text(type);
            case "date-time" -> new Text(Set.of());
            case "integer" -> new Scalar("a whole number", "-?\\d+");
            case "number" -> new Scalar("a number", "-?\\d+(\\.\\d+)?");
            case "boolean" -> new Scalar("true or false", "true|false");
            case "json" -> new Json();
            case "array" -> new Items(of(type.path("element")));
            case "map" -> new Entries(of(type.path("element")));
            case "tag" -> new Tag();
            case "ref" -> new Nested(type.path("reference").path("$ref").asText());
            case "union" -> {
                List<Shape> alternatives = new ArrayList<>();
                type.path("types").forEach(each -> alternatives.add(of(each)));
                yield new OneOf(alternatives);
            }
            default -> throw new IllegalArgumentException("Not known here: " + type);
        };
    }

    private static Text text(JsonNode type) {
        Set<String> allowed = new TreeSet<>();
        type.path("allowedValues").forEach(each -> allowed.add(each.asText()));
        return new Text(allowed);
    }
}
