package chat.serverless.local.gateway;

import chat.serverless.local.template.Wildcards;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An IAM policy as far as authorizers write it: `Effect`, `Action` and `Resource`, the latter two
/// a text or a list, with `*` and `?`.
record Policy(List<Statement> statements) {

    private static final String INVOKE = "execute-api:Invoke";
    private static final Set<String> MEMBERS = Set.of("Sid", "Effect", "Action", "Resource");

    private record Statement(boolean allows, List<String> actions, List<String> resources) {

        boolean matches(String arn) {
            return actions.stream().anyMatch(action -> Wildcards.matchIgnoringCase(action, INVOKE))
                    && resources.stream()
                            .anyMatch(resource -> Wildcards.matchIgnoringCase(resource, arn));
        }
    }

    /// Reads a policy document.
    ///
    /// @return empty if it is no policy, or has what is not understood here, such as conditions
    static Optional<Policy> parse(JsonNode document) {
        JsonNode statements = document.path("Statement");
        List<Statement> parsed = new ArrayList<>();
        for (JsonNode statement : statements.isObject() ? List.of(statements) : statements) {
            Optional<Statement> one = statement(statement);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            parsed.add(one.get());
        }
        return statements.isContainerNode() ? Optional.of(new Policy(parsed)) : Optional.empty();
    }

    /// Whether some statement allows invoking the method, and none denies it.
    boolean allows(String methodArn) {
        List<Statement> matching =
                statements.stream().filter(statement -> statement.matches(methodArn)).toList();
        return !matching.isEmpty() && matching.stream().allMatch(Statement::allows);
    }

    private static Optional<Statement> statement(JsonNode node) {
        String effect = node.path("Effect").asText();
        List<String> actions = texts(node.path("Action"));
        List<String> resources = texts(node.path("Resource"));
        boolean known =
                node.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()));
        if (!known
                || !Set.of("Allow", "Deny").contains(effect)
                || actions.isEmpty()
                || resources.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Statement(effect.equals("Allow"), actions, resources));
    }

    private static List<String> texts(JsonNode textOrList) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : textOrList.isTextual() ? List.of(textOrList) : textOrList) {
            texts.add(text.asText());
        }
        return texts;
    }
}
