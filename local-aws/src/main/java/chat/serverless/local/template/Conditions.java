package chat.serverless.local.template;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The template's conditions: `Equals`, `Not`, `And`, `Or`, `Condition`, over parameters.
final class Conditions {

    private final Node section;
    private final Map<String, String> parameters;
    private final Set<String> beingWorkedOut = new HashSet<>();

    Conditions(Node section, Map<String, String> parameters) {
        this.section = section;
        this.parameters = parameters;
    }

    /// Works all of them out, so that problems of those that nothing uses are found too.
    void check() {
        section.entries().forEach((name, node) -> holds(name, node));
    }

    /// Whether a condition holds; one that cannot be worked out is noted and does not.
    ///
    /// @param at who asks
    boolean holds(String name, Node at) {
        Node condition = section.get(name);
        if (condition.isMissing()) {
            at.problem("The condition " + name + " does not exist.");
            return false;
        }
        if (!beingWorkedOut.add(name)) {
            condition.problem("It refers to itself.");
            return false;
        }
        boolean holds = evaluate(condition.value(), condition);
        beingWorkedOut.remove(name);
        return holds;
    }

    /// Whether an expression over parameters is true; one that cannot be worked out is noted and is
    /// not.
    boolean isTrue(Node expression) {
        return evaluate(expression.value(), expression);
    }

    private boolean evaluate(@Nullable Object raw, Node at) {
        if (raw instanceof Map<?, ?> call && call.size() == 1) {
            Map.Entry<?, ?> only = call.entrySet().iterator().next();
            Object argument = only.getValue();
            List<?> arguments = argument instanceof List<?> list ? list : List.of();
            return switch (String.valueOf(only.getKey())) {
                case "Condition" -> holds(String.valueOf(argument), at);
                case "Fn::Equals" -> equal(arguments, at);
                case "Fn::Not" -> arguments.size() == 1 && !evaluate(arguments.get(0), at);
                case "Fn::And" -> arguments.stream().allMatch(each -> evaluate(each, at));
                case "Fn::Or" -> arguments.stream().anyMatch(each -> evaluate(each, at));
                default -> refuse(at, only.getKey() + " is not known here.");
            };
        }
        return refuse(at, "This is not a condition.");
    }

    private boolean equal(List<?> arguments, Node at) {
        if (arguments.size() != 2) {
            return refuse(at, "Fn::Equals takes two values.");
        }
        return operand(arguments.get(0), at).equals(operand(arguments.get(1), at));
    }

    private String operand(@Nullable Object raw, Node at) {
        if (!(raw instanceof Map<?, ?> call)) {
            return String.valueOf(raw);
        }
        String name = String.valueOf(call.get("Ref"));
        String value = parameters.get(name);
        if (value == null) {
            at.problem("A condition compares texts and parameters, and this is neither.");
            return "";
        }
        return value;
    }

    private boolean refuse(Node at, String problem) {
        at.problem(problem);
        return false;
    }
}
