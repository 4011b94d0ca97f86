package chat.serverless.local.template;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The resources of a template, in its order.
final class Resources {

    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "Type",
                    "Properties",
                    "Condition",
                    "DependsOn",
                    "DeletionPolicy",
                    "UpdateReplacePolicy",
                    "Metadata");

    private final Map<String, Resource> byId = new LinkedHashMap<>();

    private Resources() {}

    /// Reads the section `Resources`.
    ///
    /// @param endpoint where the AWS APIs are served
    static Resources read(
            Node root, Map<String, String> parameters, Conditions conditions, URI endpoint) {
        Declarations declared = Declarations.read(root, conditions);
        References references =
                new References(
                        parameters, declared.kinds(), declared.aliases(parameters), endpoint);
        Expressions expressions = new Expressions(references, conditions, root.problems());
        Resources resources = new Resources();
        declared.each((id, kind, raw) -> {
            raw.allowOnly(ATTRIBUTES);
            declared.checkDependencies(raw.get("DependsOn"));
            Node properties = expressions.resolve(declared.properties(id, kind));
            properties.allowOnly(kind.properties());
            checkNames(properties);
            resources.byId.put(id, new Resource(id, kind, properties));
        });
        checkOutputs(root.get("Outputs"), expressions, conditions);
        return resources;
    }

    private static void checkNames(Node properties) {
        Names.PATTERNS.forEach((name, pattern) -> {
            Node given = properties.get(name);
            if (!given.isMissing()) {
                given.matching(pattern);
            }
        });
    }

    private static void checkOutputs(Node outputs, Expressions expressions, Conditions conditions) {
        for (Node output : outputs.entries().values()) {
            Node condition = output.get("Condition");
            if (condition.isMissing() || conditions.holds(condition.text(), condition)) {
                expressions.resolve(output.get("Value")).text();
            }
        }
    }

    List<Resource> of(Kind kind) {
        return stream(kind).toList();
    }

    /// The one resource of a kind, or nothing where there is another number of them.
    Optional<Resource> only(Kind kind) {
        List<Resource> all = of(kind);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /// The resource that a property refers to; where it is of another kind this is noted.
    Optional<Resource> referred(Node reference, Kind kind) {
        String id = reference.text();
        Optional<Resource> found = stream(kind).filter(each -> each.id().equals(id)).findFirst();
        if (found.isEmpty() && !id.isEmpty()) {
            reference.problem("'" + id + "' is not an " + kind.type() + " of this template.");
        }
        return found;
    }

    /// The resource whose ARN a property gives; where it is none of this kind this is noted.
    Optional<Resource> ofArn(Node arn, Kind kind, UnaryOperator<String> arns) {
        String text = arn.text();
        Optional<Resource> found =
                stream(kind).filter(each -> arns.apply(each.id()).equals(text)).findFirst();
        if (found.isEmpty() && !text.isEmpty()) {
            arn.problem("'" + text + "' is not an " + kind.type() + " of this template.");
        }
        return found;
    }

    /// The function that an ARN is of, with or without an alias.
    Optional<Resource> function(String arn) {
        return stream(Kind.FUNCTION)
                .filter(each -> (arn + ":").startsWith(Names.functionArn(each.id()) + ":"))
                .findFirst();
    }

    /// Those of a kind one of whose properties refers to a resource.
    Stream<Resource> referringTo(String id, String property, Kind kind) {
        return stream(kind).filter(each -> each.get(property).textOr("").equals(id));
    }

    private Stream<Resource> stream(Kind kind) {
        return byId.values().stream().filter(each -> each.kind() == kind);
    }
}
