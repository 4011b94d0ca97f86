package chat.serverless.infrastructure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which resources of a template exist, under every combination of its conditions.
final class Existence {

    private final Map<String, Object> resources;
    private final Map<String, Object> outputs;
    private final Map<String, Object> conditions;

    private Existence(Map<String, Object> template) {
        this.resources = SamTemplate.map(template.get("Resources"));
        this.outputs = SamTemplate.map(template.get("Outputs"));
        this.conditions = SamTemplate.map(template.get("Conditions"));
    }

    /// @return a line for each reference to a resource that need not exist
    static Set<String> problems(Map<String, Object> template) {
        Existence existence = new Existence(template);
        Set<String> problems = new TreeSet<>();
        for (Map<String, String> values : existence.combinations()) {
            existence.check(new Intrinsics(Map.of(), values, existence.conditions), problems);
        }
        return problems;
    }

    private void check(Intrinsics intrinsics, Set<String> problems) {
        Stream.of(resources, outputs)
                .flatMap(section -> section.entrySet().stream())
                .filter(each -> exists(each.getValue(), intrinsics))
                .forEach(each ->
                        needed(each.getValue(), intrinsics)
                                .filter(target ->
                                        resources.containsKey(target)
                                                && !exists(resources.get(target), intrinsics))
                                .map(target ->
                                        each.getKey()
                                                + " needs "
                                                + target
                                                + ", which need not exist")
                                .forEach(problems::add));
    }

    private static Stream<String> needed(Object declaration, Intrinsics intrinsics) {
        Object dependsOn = SamTemplate.map(declaration).get("DependsOn");
        return Stream.concat(
                Deployed.list(dependsOn).stream().map(Object::toString),
                Reference.in(declaration).stream()
                        .filter(each ->
                                each.guards().stream()
                                        .allMatch(guard ->
                                                intrinsics.holds(guard.condition())
                                                        == guard.holds()))
                        .map(Reference::target));
    }

    private static boolean exists(Object declaration, Intrinsics intrinsics) {
        return !(SamTemplate.map(declaration).get("Condition") instanceof String condition)
                || intrinsics.holds(condition);
    }

    /// Values of the parameters that conditions compare: each with what it is compared with, and
    /// with something else.
    private List<Map<String, String>> combinations() {
        Map<String, Set<String>> compared = new TreeMap<>();
        collect(conditions, compared);
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, Set<String>> each : compared.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> values : combinations) {
                for (String value : each.getValue()) {
                    Map<String, String> more = new HashMap<>(values);
                    more.put(each.getKey(), value);
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static void collect(Object condition, Map<String, Set<String>> compared) {
        if (condition instanceof Map<?, ?> map && map.get("Fn::Equals") instanceof List<?> two) {
            String parameter = SamTemplate.map(two.get(0)).get("Ref") + "";
            compared.computeIfAbsent(parameter, _ -> new TreeSet<>(Set.of("another")))
                    .add(String.valueOf(two.get(1)));
        } else if (condition instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, compared));
        } else if (condition instanceof List<?> list) {
            list.forEach(each -> collect(each, compared));
        }
    }
}
