package chat.serverless.infrastructure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Works intrinsic functions out, so that two templates that mean the same say the same: a resource
/// is `<its name>`, its attribute `<its name.attribute>`, and every scalar is a text.
///
/// @param names what resources are called here, by logical id; the id itself, if it is not there
/// @param values of parameters and pseudo parameters
/// @param conditions as the template declares them
record Intrinsics(
        Map<String, String> names, Map<String, String> values, Map<String, Object> conditions) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}]+)}");
    private static final Object NO_VALUE = new Object();

    /// Null where there is no value.
    @Nullable Object resolve(@Nullable Object raw) {
        Object value = value(raw);
        return value == NO_VALUE ? null : value;
    }

    boolean holds(String condition) {
        return truth(Objects.requireNonNull(conditions.get(condition), condition));
    }

    private @Nullable Object value(@Nullable Object raw) {
        return switch (raw) {
            case null -> null;
            case Map<?, ?> map when map.size() == 1 && isCall(map) -> call(map);
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            default -> scalar(raw);
        };
    }

    /// A number without a fraction has none, whatever reads it.
    private static String scalar(Object raw) {
        return raw instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : raw.toString();
    }

    private static boolean isCall(Map<?, ?> map) {
        String name = map.keySet().iterator().next().toString();
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private Map<String, Object> map(Map<?, ?> raw) {
        Map<String, Object> map = new TreeMap<>();
        raw.forEach((name, each) -> {
            Object value = value(each);
            if (value != null && value != NO_VALUE) {
                map.put(name.toString(), value);
            }
        });
        return map;
    }

    private List<Object> list(List<?> raw) {
        List<Object> list = new ArrayList<>();
        for (Object each : raw) {
            Object value = value(each);
            if (value != null && value != NO_VALUE) {
                list.add(value);
            }
        }
        return list;
    }

    private @Nullable Object call(Map<?, ?> call) {
        String name = call.keySet().iterator().next().toString();
        Object argument = Objects.requireNonNull(call.get(name));
        return switch (name) {
            case "Ref" -> ref(argument.toString());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Join" -> join(list(argument, 0).toString(), texts(list(argument, 1)));
            case "Fn::Split" ->
                    List.of(
                            text(list(argument, 1))
                                    .split(Pattern.quote(text(list(argument, 0))), -1));
            case "Fn::Sub" -> argument instanceof List<?> two ? sub(two) : sub(argument, Map.of());
            case "Fn::If" -> value(list(argument, holds(list(argument, 0).toString()) ? 1 : 2));
            default -> throw new IllegalArgumentException(name + " is not known here");
        };
    }

    private static Object list(Object list, int index) {
        return ((List<?>) list).get(index);
    }

    private String text(Object raw) {
        return Objects.requireNonNull(value(raw)).toString();
    }

    private List<String> texts(Object raw) {
        return ((List<?>) Objects.requireNonNull(value(raw)))
                .stream().map(Object::toString).toList();
    }

    private static String join(String separator, List<String> parts) {
        return String.join(separator, parts);
    }

    private Object ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        String value = values.get(name);
        return value != null ? value : "<" + names.getOrDefault(name, name) + ">";
    }

    private String attribute(Object argument) {
        String path =
                argument instanceof List<?> parts
                        ? parts.get(0) + "." + parts.get(1)
                        : argument.toString();
        int dot = path.indexOf('.');
        String resource = path.substring(0, dot);
        return "<" + names.getOrDefault(resource, resource) + path.substring(dot) + ">";
    }

    private String sub(List<?> textAndValues) {
        Map<String, String> own = new HashMap<>();
        ((Map<?, ?>) textAndValues.get(1))
                .forEach((name, each) -> own.put(name.toString(), text(each)));
        return sub(textAndValues.get(0), own);
    }

    private String sub(Object text, Map<String, String> own) {
        Matcher variable = VARIABLE.matcher(text.toString());
        return variable.replaceAll(found -> {
            String name = found.group(1);
            boolean attribute = name.contains(".") && !name.endsWith(".Alias");
            Object value =
                    own.containsKey(name) ? own.get(name) : attribute ? attribute(name) : ref(name);
            return Matcher.quoteReplacement(String.valueOf(value));
        });
    }

    private boolean truth(Object condition) {
        Map.Entry<?, ?> call = ((Map<?, ?>) condition).entrySet().iterator().next();
        List<?> arguments = call.getValue() instanceof List<?> list ? list : List.of();
        return switch (call.getKey().toString()) {
            case "Condition" -> holds(call.getValue().toString());
            case "Fn::Not" -> !truth(arguments.getFirst());
            case "Fn::Or" -> arguments.stream().anyMatch(this::truth);
            case "Fn::And" -> arguments.stream().allMatch(this::truth);
            case "Fn::Equals" -> text(arguments.get(0)).equals(text(arguments.get(1)));
            default -> throw new IllegalArgumentException(call.getKey() + " is not known here");
        };
    }
}
