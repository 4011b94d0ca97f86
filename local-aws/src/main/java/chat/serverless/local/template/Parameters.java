package chat.serverless.local.template;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The template's parameters with their values.
final class Parameters {

    private static final Set<String> PROPERTIES =
            Set.of(
                    "Type",
                    "Description",
                    "Default",
                    "AllowedPattern",
                    "AllowedValues",
                    "MinValue",
                    "MaxValue",
                    "ConstraintDescription",
                    "NoEcho");

    private static final int MAX_VALUE_BYTES = 4096;
    private static final String NUMBER = "-?\\d+(\\.\\d+)?";

    private Parameters() {}

    /// @param given values that override defaults
    static Map<String, String> values(Node section, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(Names.PSEUDO_PARAMETERS);
        Map<String, Node> declared = section.entries();
        declared.forEach((name, node) -> {
            if (!name.matches(Names.LOGICAL_ID)) {
                node.problem("A parameter's name must match " + Names.LOGICAL_ID + ".");
            }
            values.put(name, value(node, given.get(name)));
        });
        for (String name : given.keySet()) {
            if (!declared.containsKey(name)) {
                section.get(name).problem("A value is given, but the parameter is not declared.");
            }
        }
        return values;
    }

    private static String value(Node parameter, @Nullable String given) {
        parameter.allowOnly(PROPERTIES);
        String type = parameter.get("Type").oneOf(Set.of("String", "Number"));
        if (given == null && parameter.get("Default").isMissing()) {
            parameter.problem("It has no default and needs a value.");
            return "";
        }
        String value = given == null ? parameter.get("Default").text() : given;
        check(parameter, type, value);
        return value;
    }

    private static void check(Node parameter, String type, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
            parameter.problem("Its value has more than " + MAX_VALUE_BYTES + " bytes.");
        }
        if (type.equals("Number")) {
            checkNumber(parameter, value);
        }
        Node pattern = parameter.get("AllowedPattern");
        if (!pattern.isMissing() && !value.matches(pattern.text())) {
            parameter.problem("'" + value + "' does not match " + pattern.text() + ".");
        }
        Node allowed = parameter.get("AllowedValues");
        if (!allowed.isMissing()
                && allowed.items().stream().noneMatch(v -> v.text().equals(value))) {
            parameter.problem("'" + value + "' is not among the allowed values.");
        }
    }

    private static void checkNumber(Node parameter, String value) {
        if (!value.matches(NUMBER)) {
            parameter.problem("'" + value + "' is not a number.");
            return;
        }
        BigDecimal number = new BigDecimal(value);
        if (bound(parameter.get("MinValue"), number).compareTo(number) > 0) {
            parameter.problem(value + " is less than MinValue.");
        }
        if (bound(parameter.get("MaxValue"), number).compareTo(number) < 0) {
            parameter.problem(value + " is more than MaxValue.");
        }
    }

    private static BigDecimal bound(Node bound, BigDecimal absent) {
        String text = bound.textOr(absent.toPlainString());
        if (!text.matches(NUMBER)) {
            bound.problem("It must be a number.");
            return absent;
        }
        return new BigDecimal(text);
    }
}
