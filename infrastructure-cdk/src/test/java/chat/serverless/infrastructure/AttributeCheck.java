package chat.serverless.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds references to attributes that a type does not have.
final class AttributeCheck {

    private AttributeCheck() {}

    static List<String> problems(ResourceSchemas schemas, Map<String, Object> template) {
        Map<String, Object> resources = SamTemplate.map(template.get("Resources"));
        List<String> problems = new ArrayList<>();
        for (Reference each : Reference.in(template)) {
            if (resources.get(each.target()) instanceof Map<?, ?> target
                    && !each.attribute().isEmpty()
                    && !schemas.attributes(String.valueOf(target.get("Type")))
                            .contains(each.attribute())) {
                problems.add("%s has no attribute %s".formatted(each.target(), each.attribute()));
            }
        }
        return problems;
    }
}
