package chat.serverless.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one part of a template refers to, and under which conditions.
///
/// @param target a resource, a parameter or a pseudo parameter
/// @param attribute what `GetAtt` asks for; empty for `Ref`
/// @param guards the branches of `If` in which it stands
record Reference(String target, String attribute, List<Guard> guards) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}]+)}");

    /// A branch of an `If`.
    record Guard(String condition, boolean holds) {}

    /// All references in a value.
    static List<Reference> in(@Nullable Object value) {
        List<Reference> found = new ArrayList<>();
        collect(value, List.of(), found);
        return found;
    }

    private static void collect(@Nullable Object value, List<Guard> guards, List<Reference> found) {
        switch (Call.of(value)) {
            case Call.If(var condition, var then, var otherwise) -> {
                collect(then, and(guards, new Guard(condition, true)), found);
                collect(otherwise, and(guards, new Guard(condition, false)), found);
            }
            case Call.Other(var function, var argument) ->
                    ofCall(function, argument, guards, found);
            case null -> {
                if (value instanceof Map<?, ?> map) {
                    map.values().forEach(each -> collect(each, guards, found));
                } else if (value instanceof List<?> list) {
                    list.forEach(each -> collect(each, guards, found));
                }
            }
        }
    }

    private static void ofCall(
            String function, @Nullable Object argument, List<Guard> guards, List<Reference> found) {
        switch (function) {
            case "Ref" -> found.add(of(String.valueOf(argument), guards, true));
            case "Fn::GetAtt" -> {
                String path =
                        argument instanceof List<?> parts
                                ? parts.get(0) + "." + parts.get(1)
                                : String.valueOf(argument);
                found.add(of(path, guards, false));
            }
            case "Fn::Sub" -> ofText(argument, guards, found);
            default -> collect(argument, guards, found);
        }
    }

    private static void ofText(
            @Nullable Object argument, List<Guard> guards, List<Reference> found) {
        Object text = argument instanceof List<?> two ? two.get(0) : argument;
        Object own = argument instanceof List<?> two ? two.get(1) : Map.of();
        Set<?> names = ((Map<?, ?>) own).keySet();
        Matcher variable = VARIABLE.matcher(String.valueOf(text));
        while (variable.find()) {
            if (!names.contains(variable.group(1))) {
                found.add(of(variable.group(1), guards, variable.group(1).endsWith(".Alias")));
            }
        }
        collect(own, guards, found);
    }

    /// @param whole whether it is a `Ref`; SAM's `FUNCTION.Alias` is one
    private static Reference of(String path, List<Guard> guards, boolean whole) {
        int dot = path.indexOf('.');
        return new Reference(
                dot < 0 ? path : path.substring(0, dot),
                dot < 0 || whole ? "" : path.substring(dot + 1),
                guards);
    }

    private static List<Guard> and(List<Guard> guards, Guard other) {
        List<Guard> all = new ArrayList<>(guards);
        all.add(other);
        return all;
    }
}
