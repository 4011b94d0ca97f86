package chat.serverless.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Works intrinsic functions out: `Ref`, `GetAtt`, `Sub`, `Join`, `Split` and `If`.
final class Expressions {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final References references;
    private final Conditions conditions;
    private final Problems problems;

    Expressions(References references, Conditions conditions, Problems problems) {
        this.references = references;
        this.conditions = conditions;
        this.problems = problems;
    }

    /// The same tree without intrinsic functions. What could not be worked out is noted and becomes
    /// [Marker#UNKNOWN].
    Node resolve(Node raw) {
        Object value = value(raw.value(), raw);
        return new Node(Marker.NO_VALUE.equals(value) ? null : value, raw.path(), problems);
    }

    /// The name of the intrinsic function that a value is a call of, if it is one.
    static Optional<String> intrinsic(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.size() == 1) {
            String name = String.valueOf(map.keySet().iterator().next());
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private @Nullable Object value(@Nullable Object raw, Node at) {
        Optional<String> intrinsic = intrinsic(raw);
        if (intrinsic.isPresent() && raw instanceof Map<?, ?> call) {
            return call(intrinsic.get(), call.values().iterator().next(), at);
        }
        return switch (raw) {
            case List<?> list -> list(list, at);
            case Map<?, ?> map -> map(map, at);
            case null, default -> raw;
        };
    }

    private List<@Nullable Object> list(List<?> raw, Node at) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Node item : new Node(raw, at.path(), problems).items()) {
            Object value = value(item.value(), item);
            if (!Marker.NO_VALUE.equals(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> raw, Node at) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        new Node(raw, at.path(), problems)
                .entries()
                .forEach((name, entry) -> {
                    Object value = value(entry.value(), entry);
                    if (!Marker.NO_VALUE.equals(value)) {
                        values.put(name, value);
                    }
                });
        return values;
    }

    private @Nullable Object call(String intrinsic, @Nullable Object argument, Node at) {
        return switch (intrinsic) {
            case "Ref" -> ref(String.valueOf(argument), at);
            case "Fn::GetAtt" -> attribute(argument, at);
            case "Fn::Sub" -> sub(argument, at);
            case "Fn::Join" -> join(argument, at);
            case "Fn::Split" -> split(argument, at);
            case "Fn::If" -> choose(argument, at);
            default -> unknown(at, intrinsic + " is not known here.");
        };
    }

    private Object ref(String name, Node at) {
        if (name.equals("AWS::NoValue")) {
            return Marker.NO_VALUE;
        }
        return found(references.ref(name), "Ref " + name, at);
    }

    private Object attribute(@Nullable Object argument, Node at) {
        String name =
                argument instanceof List<?> parts
                        ? String.join(".", parts.stream().map(String::valueOf).toList())
                        : String.valueOf(argument);
        return found(references.attribute(name), "GetAtt " + name, at);
    }

    private Object found(Optional<String> value, String what, Node at) {
        return value.isPresent() ? value.get() : unknown(at, what + " refers to nothing known.");
    }

    private Object sub(@Nullable Object argument, Node at) {
        if (argument instanceof List<?> parts && parts.size() == 2) {
            Object own = value(parts.get(1), at);
            return substitute(String.valueOf(parts.get(0)), new Node(own, at.path(), problems));
        }
        if (argument instanceof String text) {
            return substitute(text, new Node(null, at.path(), problems));
        }
        return unknown(at, "Fn::Sub takes a text, or a text and a map.");
    }

    private Object substitute(String text, Node own) {
        Map<String, Node> values = own.entries();
        StringBuilder result = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        boolean complete = true;
        while (variable.find()) {
            String name = variable.group(2).strip();
            Optional<String> value =
                    !variable.group(1).isEmpty()
                            ? Optional.of("${" + name + "}")
                            : Optional.ofNullable(values.get(name))
                                    .map(Node::text)
                                    .or(() -> references.substitute(name));
            if (value.isEmpty()) {
                unknown(own, "${" + name + "} refers to nothing known.");
                complete = false;
            }
            variable.appendReplacement(result, Matcher.quoteReplacement(value.orElse("")));
        }
        return complete ? variable.appendTail(result).toString() : Marker.UNKNOWN;
    }

    private Object join(@Nullable Object argument, Node at) {
        if (argument instanceof List<?> parts
                && parts.size() == 2
                && value(parts.get(1), at) instanceof List<?> values) {
            return values.contains(Marker.UNKNOWN)
                    ? Marker.UNKNOWN
                    : String.join(
                            String.valueOf(parts.get(0)),
                            values.stream().map(String::valueOf).toList());
        }
        return unknown(at, "Fn::Join takes a text and a list.");
    }

    private Object split(@Nullable Object argument, Node at) {
        if (argument instanceof List<?> parts
                && parts.size() == 2
                && value(parts.get(1), at) instanceof String text) {
            return List.of(text.split(Pattern.quote(String.valueOf(parts.get(0))), -1));
        }
        return unknown(at, "Fn::Split takes two texts.");
    }

    private @Nullable Object choose(@Nullable Object argument, Node at) {
        if (argument instanceof List<?> parts && parts.size() == 3) {
            boolean holds = conditions.holds(String.valueOf(parts.get(0)), at);
            return value(parts.get(holds ? 1 : 2), at);
        }
        return unknown(at, "Fn::If takes a condition and two values.");
    }

    private Object unknown(Node at, String problem) {
        problems.add(at.path(), problem);
        return Marker.UNKNOWN;
    }
}
