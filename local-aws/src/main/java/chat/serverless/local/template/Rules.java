package chat.serverless.local.template;

import java.util.Set;

/// The template's rules: assertions about its parameters, which AWS checks before it makes a stack.
final class Rules {

    private Rules() {}

    /// Notes the description of every assertion that does not hold.
    static void check(Node section, Conditions conditions) {
        for (Node rule : section.entries().values()) {
            rule.allowOnly(Set.of("RuleCondition", "Assertions"));
            Node condition = rule.get("RuleCondition");
            if (condition.isMissing() || conditions.isTrue(condition)) {
                rule.get("Assertions").items().forEach(each -> check(conditions, each));
            }
        }
    }

    private static void check(Conditions conditions, Node assertion) {
        assertion.allowOnly(Set.of("Assert", "AssertDescription"));
        if (!conditions.isTrue(assertion.get("Assert"))) {
            assertion.problem(assertion.get("AssertDescription").text());
        }
    }
}
