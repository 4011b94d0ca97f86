package chat.serverless.infrastructure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a template deploys, as `RESOURCE: PROPERTY` and its value. The order of lists does not
/// matter, and policies are what they allow, one action on one resource each.
final class Deployed {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> facts = new TreeMap<>();

    Map<String, String> facts() {
        return facts;
    }

    /// Adds what is not null.
    void add(String resource, String property, @Nullable Object value) {
        if (value != null) {
            facts.put(resource + ": " + property, text(value));
        }
    }

    void addAll(String resource, Map<?, ?> properties) {
        properties.forEach((name, value) -> add(resource, name.toString(), value));
    }

    void addPolicy(String resource, Collection<?> statements) {
        Collection<String> atoms = new TreeSet<>();
        for (Object each : statements) {
            Map<?, ?> statement = (Map<?, ?>) each;
            for (Object action : list(statement.get("Action"))) {
                for (Object target : list(statement.get("Resource"))) {
                    addAtoms(atoms, statement, action, target);
                }
            }
        }
        atoms.removeIf(atom -> atom.startsWith("Allow xray:"));
        atoms.forEach(atom -> facts.put(resource + ": policy: " + atom, "yes"));
    }

    private static void addAtoms(
            Collection<String> atoms, Map<?, ?> statement, Object action, Object target) {
        String atom = statement.get("Effect") + " " + action + " on " + target;
        String principal =
                statement.get("Principal") == null ? "" : " by " + statement.get("Principal");
        if (statement.get("Condition") instanceof Map<?, ?> condition) {
            Map<?, ?> equals = SamTemplate.map(condition.get("ArnEquals"));
            for (Object source : list(equals.get("aws:SourceArn"))) {
                atoms.add(atom + principal + " for " + source);
            }
        } else {
            atoms.add(atom + principal);
        }
    }

    /// What a dashboard shows; where it shows it does not matter.
    void addDashboard(String resource, String body) throws JsonProcessingException {
        for (JsonNode widget : MAPPER.readTree(body).path("widgets")) {
            JsonNode properties = widget.path("properties");
            for (JsonNode metric : properties.path("metrics")) {
                Collection<String> parts = new TreeSet<>();
                metric.forEach(part -> {
                    if (part.isTextual()) {
                        parts.add(part.asText());
                    }
                });
                add(resource, properties.path("title").asText() + " " + parts, "shown");
            }
        }
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    private static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, String> texts = new TreeMap<>();
                map.forEach((name, each) -> texts.put(name.toString(), text(each)));
                yield texts.toString();
            }
            case List<?> list -> list.stream().map(Deployed::text).sorted().toList().toString();
            default -> value.toString();
        };
    }
}
