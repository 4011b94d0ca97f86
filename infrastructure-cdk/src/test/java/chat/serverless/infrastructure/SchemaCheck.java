package chat.serverless.infrastructure;

import chat.serverless.infrastructure.ResourceSchemas.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what CloudFormation's resource schemas do not allow: types, properties and attributes that
/// do not exist, values of another kind, and required properties that are missing. Patterns and
/// lengths of texts are not in these schemas.
final class SchemaCheck {

    private static final Set<String> OF_A_RESOURCE =
            Set.of(
                    "Type",
                    "Properties",
                    "Condition",
                    "DependsOn",
                    "DeletionPolicy",
                    "UpdateReplacePolicy",
                    "Metadata");

    private final ResourceSchemas schemas;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(ResourceSchemas schemas) {
        this.schemas = schemas;
    }

    /// @param template with the globals of SAM in each function
    /// @return a line for each problem: the resource, the property and what is wrong with it
    static List<String> problems(ResourceSchemas schemas, Map<String, Object> template) {
        SchemaCheck check = new SchemaCheck(schemas);
        Map<String, Object> resources = SamTemplate.map(template.get("Resources"));
        resources.forEach((id, resource) -> check.resource(id, SamTemplate.map(resource)));
        check.problems.addAll(AttributeCheck.problems(schemas, template));
        check.problems.addAll(PolicyCheck.problems(resources));
        return check.problems;
    }

    private void resource(String id, Map<String, Object> resource) {
        String type = String.valueOf(resource.get("Type"));
        resource.keySet().stream()
                .filter(name -> !OF_A_RESOURCE.contains(name))
                .forEach(name -> problem(id + ": " + name, "no part of a resource"));
        schemas.ofType(type)
                .ifPresentOrElse(
                        properties ->
                                object(
                                        id + ":",
                                        resource.getOrDefault("Properties", Map.of()),
                                        type,
                                        properties),
                        () -> problem(id, "no resource type: " + type));
    }

    private void object(
            String path, @Nullable Object value, String type, Map<String, Property> properties) {
        if (!(value instanceof Map<?, ?> map)) {
            problem(path, "not a map");
            return;
        }
        for (Map.Entry<?, ?> each : map.entrySet()) {
            String name = each.getKey().toString();
            Property property = properties.get(name);
            if (property == null) {
                problem(below(path, name), "no property of " + type);
            } else {
                value(below(path, name), each.getValue(), property.shape());
            }
        }
        properties.forEach((name, property) -> {
            if (property.required() && !map.containsKey(name)) {
                problem(below(path, name), "missing");
            }
        });
    }

    private static String below(String path, String name) {
        return path.endsWith(":") ? path + " " + name : path + "." + name;
    }

    private void value(String path, @Nullable Object value, Shape shape) {
        if (Call.isNoValue(value)) {
            return;
        }
        if (Call.of(value) instanceof Call.If branches) {
            value(path, branches.then(), shape);
            value(path, branches.otherwise(), shape);
            return;
        }
        boolean call = Call.of(value) != null;
        switch (shape) {
            case Shape.Json _ -> {}
            case Shape.OneOf(var alternatives) -> oneOf(path, value, alternatives);
            case Shape.Nested nested when !call ->
                    object(path, value, "this type", schemas.ofDefinition(nested));
            case Shape.Tag _ when !call -> object(path, value, "a tag", tag());
            case Shape.Entries(var element) when !call -> entries(path, value, element);
            case Shape.Nested _, Shape.Tag _, Shape.Entries _ -> problem(path, "not a map");
            case Shape.Items(var element) -> items(path, value, element, call);
            case Shape.Text(var allowed) -> {
                if (!call) {
                    text(path, value, allowed);
                }
            }
            case Shape.Scalar scalar -> {
                String literal = literal(value);
                if (!call && (literal == null || !literal.matches(scalar.pattern()))) {
                    problem(path, "not " + scalar.name());
                }
            }
        }
    }

    /// The problems of the alternative that has the fewest.
    private void oneOf(String path, @Nullable Object value, List<Shape> alternatives) {
        problems.addAll(
                alternatives.stream()
                        .map(each -> {
                            SchemaCheck check = new SchemaCheck(schemas);
                            check.value(path, value, each);
                            return check.problems;
                        })
                        .min(Comparator.comparingInt(List::size))
                        .orElse(List.of()));
    }

    private void entries(String path, @Nullable Object value, Shape element) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> value(below(path, name.toString()), each, element));
        } else {
            problem(path, "not a map");
        }
    }

    private void items(String path, @Nullable Object value, Shape element, boolean call) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                value(path + "[" + i + "]", list.get(i), element);
            }
        } else if (!call) {
            problem(path, "not a list");
        }
    }

    private void text(String path, @Nullable Object value, Set<String> allowed) {
        String literal = literal(value);
        if (literal == null) {
            problem(path, "not a text");
        } else if (!allowed.isEmpty() && !allowed.contains(literal)) {
            problem(path, "not one of " + allowed);
        }
    }

    /// CloudFormation takes a number for a text, and a text for a number. Null for what is neither.
    private static @Nullable String literal(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case null, default -> null;
        };
    }

    private static Map<String, Property> tag() {
        Property text = new Property(new Shape.Text(Set.of()), true);
        return Map.of("Key", text, "Value", text);
    }

    private void problem(String path, String what) {
        problems.add((path.endsWith(":") ? path : path + ":") + " " + what);
    }
}
