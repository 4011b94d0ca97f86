package chat.serverless.local.permissions;

import chat.serverless.local.template.StackFunction;
import chat.serverless.local.template.StackStatement;
import chat.serverless.local.template.Wildcards;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often each part of each statement was what allowed a call. What a second statement allows
/// too is counted for neither: one of them is not needed. For any number of threads.
final class Uses {

    private final Map<Part, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<Refused, LongAdder> denials = new ConcurrentHashMap<>();

    private record Part(String function, StackStatement statement, String pattern) {}

    private record Refused(String function, Need need) {}

    void allowed(String function, Need need, List<StackStatement> by) {
        if (by.size() == 1) {
            StackStatement statement = by.getFirst();
            for (String action : statement.actions()) {
                if (Wildcards.matchIgnoringCase(action, need.action())) {
                    count(function, statement, action);
                }
            }
            for (String resource : statement.resources()) {
                if (Wildcards.match(resource, need.resource())) {
                    count(function, statement, resource);
                }
            }
        }
    }

    void denied(String function, Need need) {
        denials.computeIfAbsent(new Refused(function, need), _ -> new LongAdder()).increment();
    }

    private void count(String function, StackStatement statement, String pattern) {
        counts.computeIfAbsent(new Part(function, statement, pattern), _ -> new LongAdder())
                .increment();
    }

    /// Every statement, used or not, and what was denied.
    ObjectNode json(List<StackFunction> functions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode allowed = json.putObject("allowed");
        for (StackFunction function : functions) {
            ObjectNode statements = allowed.putObject(function.name());
            for (StackStatement statement : function.policy()) {
                ObjectNode parts = statements.putObject(statement.name());
                put(parts.putObject("actions"), function, statement, statement.actions());
                put(parts.putObject("resources"), function, statement, statement.resources());
            }
        }
        ObjectNode denied = json.putObject("denied");
        denials.forEach((refused, count) ->
                denied.withObjectProperty(refused.function())
                        .put(
                                refused.need().action() + " " + refused.need().resource(),
                                count.sum()));
        return json;
    }

    private void put(
            ObjectNode to, StackFunction function, StackStatement statement, List<String> parts) {
        for (String pattern : parts) {
            LongAdder count = counts.get(new Part(function.name(), statement, pattern));
            to.put(pattern, count == null ? 0 : count.sum());
        }
    }
}
