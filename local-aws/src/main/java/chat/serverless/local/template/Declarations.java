package chat.serverless.local.template;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The resources as they are written, before references are worked out.
final class Declarations {

    interface Visitor {
        void visit(String id, Kind kind, Node declaration);
    }

    private final Node functionGlobals;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Set<String> names;

    private Declarations(Node root) {
        Node globals = root.get("Globals");
        globals.allowOnly(Set.of("Function"));
        functionGlobals = globals.get("Function");
        names = root.get("Resources").entries().keySet();
    }

    static Declarations read(Node root, Conditions conditions) {
        Declarations declarations = new Declarations(root);
        root.get("Resources").entries().forEach((id, raw) -> declarations.add(id, raw, conditions));
        return declarations;
    }

    private void add(String id, Node raw, Conditions conditions) {
        Node node = new Node(raw.value(), id, raw.problems());
        if (!id.matches(Names.LOGICAL_ID)) {
            node.problem("A logical id must match " + Names.LOGICAL_ID + ".");
        }
        String type = node.get("Type").text();
        Node condition = node.get("Condition");
        boolean exists = condition.isMissing() || conditions.holds(condition.text(), condition);
        Kind kind = Kind.ofType(type).orElse(null);
        if (kind == null && !type.isEmpty()) {
            node.problem(type + " is not known here.");
        }
        if (kind != null && exists) {
            nodes.put(id, node);
            kinds.put(id, kind);
        }
    }

    /// The kinds of the resources whose condition holds.
    Map<String, Kind> kinds() {
        return kinds;
    }

    void each(Visitor visitor) {
        nodes.forEach((id, node) -> visitor.visit(id, kind(id), node));
    }

    private Kind kind(String id) {
        Kind kind = kinds.get(id);
        if (kind == null) {
            throw new IllegalArgumentException(id);
        }
        return kind;
    }

    /// The properties of a resource, with the globals merged in, named without `Properties`.
    Node properties(String id, Kind kind) {
        Node node = new Node(nodes.get(id) == null ? null : nodes.get(id).value(), id, problems());
        Object own = node.get("Properties").value();
        Object all = kind == Kind.FUNCTION ? Globals.merge(functionGlobals.value(), own) : own;
        return new Node(all, id, problems());
    }

    /// SAM names the alias of a function `ID.Alias`; a reference to it gives the alias's ARN.
    Map<String, String> aliases(Map<String, String> parameters) {
        Map<String, String> aliases = new HashMap<>();
        kinds.forEach((id, kind) -> {
            Node alias = properties(id, kind).get("AutoPublishAlias");
            if (kind == Kind.FUNCTION && !alias.isMissing()) {
                aliases.put(id, Names.functionArn(id) + ":" + text(alias, parameters));
            }
        });
        return aliases;
    }

    private static String text(Node alias, Map<String, String> parameters) {
        if (alias.value() instanceof Map<?, ?> call && call.get("Ref") instanceof String name) {
            return parameters.getOrDefault(name, "");
        }
        return alias.text();
    }

    void checkDependencies(Node dependsOn) {
        List<?> ids = dependsOn.value() instanceof List<?> list ? list : single(dependsOn.value());
        for (Object id : ids) {
            if (!names.contains(String.valueOf(id))) {
                dependsOn.problem("There is no resource " + id + ".");
            }
        }
    }

    private static List<?> single(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private Problems problems() {
        return functionGlobals.problems();
    }
}
