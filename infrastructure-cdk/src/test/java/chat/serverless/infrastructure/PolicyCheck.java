package chat.serverless.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds elements of policies that IAM does not have. CloudFormation's schemas take policies for
/// JSON.
final class PolicyCheck {

    private static final Set<String> OF_A_STATEMENT =
            Set.of(
                    "Sid",
                    "Effect",
                    "Principal",
                    "NotPrincipal",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Condition");

    private final List<String> problems = new ArrayList<>();

    private PolicyCheck() {}

    static List<String> problems(Map<String, Object> resources) {
        PolicyCheck check = new PolicyCheck();
        resources.forEach(check::look);
        return check.problems;
    }

    /// A statement is what has a list or a map `Statement` around it.
    private void look(String resource, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> {
                if (name.equals("Statement")) {
                    statements(resource, each);
                } else {
                    look(resource, each);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> look(resource, each));
        }
    }

    private void statements(String resource, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(each -> statements(resource, each));
        } else if (Call.of(value) instanceof Call.If branches) {
            statements(resource, branches.then());
            statements(resource, branches.otherwise());
        } else if (value instanceof Map<?, ?> statement && !Call.isNoValue(value)) {
            statement(resource, statement);
        }
    }

    private void statement(String resource, Map<?, ?> statement) {
        for (Object name : statement.keySet()) {
            if (!OF_A_STATEMENT.contains(name.toString())) {
                problems.add(resource + ": " + name + ": no element of a policy's statement");
            }
        }
        if (!Set.of("Allow", "Deny").contains(String.valueOf(statement.get("Effect")))) {
            problems.add(resource + ": a statement's Effect is Allow or Deny");
        }
    }
}
