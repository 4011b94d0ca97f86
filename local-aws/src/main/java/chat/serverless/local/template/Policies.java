package chat.serverless.local.template;

import chat.serverless.local.template.StackStatement.Effect;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the policies of functions: documents of statements, without conditions. What AWS checks of
/// them when a stack is deployed is checked here too.
final class Policies {

    private static final String STATEMENT = "Statement";

    private Policies() {}

    static List<StackStatement> of(Resource function) {
        Node policies = function.get("Policies");
        List<Node> statements =
                policies.isMissing()
                        ? List.of()
                        : policies.items().stream().flatMap(Policies::statements).toList();
        return Stream.iterate(0, i -> i < statements.size(), i -> i + 1)
                .map(i -> statement(statements.get(i), Integer.toString(i)))
                .toList();
    }

    private static Stream<Node> statements(Node document) {
        document.allowOnly(Set.of("Version", STATEMENT));
        return document.get(STATEMENT).items().stream();
    }

    private static StackStatement statement(Node node, String place) {
        node.allowOnly(Set.of("Sid", "Effect", "Action", "Resource"));
        boolean allows = node.get("Effect").oneOf(Set.of("Allow", "Deny")).equals("Allow");
        return new StackStatement(
                node.get("Sid").isMissing() ? place : node.get("Sid").matching("[A-Za-z0-9]*"),
                allows ? Effect.ALLOW : Effect.DENY,
                node.get("Action").texts(),
                node.get("Resource").texts());
    }

    /// Notes it where a function's role may not do something.
    ///
    /// @param why what needs it
    static void check(Node why, Resource function, String action, String resource) {
        boolean allowed =
                of(function).stream()
                        .filter(each -> each.covers(action, resource))
                        .map(StackStatement::effect)
                        .reduce((one, other) -> one == Effect.DENY ? one : other)
                        .filter(effect -> effect == Effect.ALLOW)
                        .isPresent();
        if (!allowed) {
            why.problem("The policies of " + function.id() + " do not allow " + action + ".");
        }
    }
}
