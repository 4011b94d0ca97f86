package chat.serverless.local.template;

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
                snapStart(resource.get("SnapStart")),
                Policies.of(resource));
    }

    static Duration timeout(Resource function) {
        return Duration.ofSeconds(function.get("Timeout").integer(3, 1, 900));
    }

    private static boolean snapStart(Node setting) {
        setting.allowOnly(Set.of("ApplyOn"));
        return setting.get("ApplyOn").oneOf(APPLY_ON).equals("PublishedVersions");
    }

    private static Map<String, String> variables(Node environment) {
        environment.allowOnly(Set.of("Variables"));
        Map<String, String> variables = new LinkedHashMap<>();
        environment
                .get("Variables")
                .entries()
                .forEach((name, value) -> variables.put(name, value.text()));
        return Map.copyOf(variables);
    }
}
