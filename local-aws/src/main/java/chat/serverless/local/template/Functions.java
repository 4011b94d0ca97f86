package chat.serverless.local.template;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the functions. A package is a zip file, named relative to the template's folder.
final class Functions {

    /// Java as AWS runs it, and whatever brings a program of its own, `bootstrap`.
    private static final Set<String> RUNTIMES = Set.of("java25", "provided.al2023");

    private static final String VARIABLE = "[A-Za-z][A-Za-z0-9_]+";
    private static final String RESERVED =
            "AWS_((DEFAULT_)?REGION|EXECUTION_ENV|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)"
                    + "|AWS_LAMBDA_(FUNCTION_.*|INITIALIZATION_TYPE|LOG_.*|RUNTIME_API)"
                    + "|LAMBDA_(TASK_ROOT|RUNTIME_DIR)";
    private static final int MAX_VARIABLES_BYTES = 4096;
    private static final Set<String> APPLY_ON = Set.of("PublishedVersions", "None");

    private Functions() {}

    static List<StackFunction> read(Resources resources, Path folder) {
        return resources.of(Kind.FUNCTION).stream().map(each -> function(each, folder)).toList();
    }

    private static StackFunction function(Resource resource, Path folder) {
        resource.get("Runtime").oneOf(RUNTIMES);
        return new StackFunction(
                resource.id(),
                folder.resolve(resource.text("CodeUri")),
                resource.text("Handler"),
                resource.get("MemorySize").integer(128, 128, 10240),
                timeout(resource),
                variables(resource.get("Environment")),
                hasSnapStart(resource),
                Policies.of(resource));
    }

    static Duration timeout(Resource function) {
        return Duration.ofSeconds(function.get("Timeout").integer(3, 1, 900));
    }

    static boolean hasSnapStart(Resource function) {
        Node setting = function.get("SnapStart");
        setting.allowOnly(Set.of("ApplyOn"));
        return setting.get("ApplyOn").oneOf(APPLY_ON).equals("PublishedVersions");
    }

    private static int bytes(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(each -> each.getKey() + each.getValue())
                .mapToInt(each -> each.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static Map<String, String> variables(Node environment) {
        environment.allowOnly(Set.of("Variables"));
        Map<String, String> variables = new LinkedHashMap<>();
        Node given = environment.get("Variables");
        given.entries()
                .forEach((name, value) -> {
                    if (!name.matches(VARIABLE) || name.matches(RESERVED)) {
                        value.problem("AWS does not take a variable of this name.");
                    }
                    variables.put(name, value.text());
                });
        if (bytes(variables) > MAX_VARIABLES_BYTES) {
            given.problem("They have more than " + MAX_VARIABLES_BYTES + " bytes.");
        }
        return Map.copyOf(variables);
    }
}
