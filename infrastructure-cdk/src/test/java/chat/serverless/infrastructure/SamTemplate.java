package chat.serverless.infrastructure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What `template.yaml` deploys, with what SAM makes of a function.
final class SamTemplate {

    private static final String FUNCTION = "AWS::Serverless::Function";

    private final Map<String, Object> template;
    private final Intrinsics intrinsics;
    private final Deployed deployed = new Deployed();

    private SamTemplate(Map<String, Object> template, Map<String, String> parameters) {
        this.template = template;
        this.intrinsics =
                new Intrinsics(
                        Map.of(), values(template, parameters), section(template, "Conditions"));
    }

    /// @param parameters over the defaults
    static Map<String, String> facts(Path file, Map<String, String> parameters) throws IOException {
        SamTemplate sam = new SamTemplate(TemplateYaml.read(file), parameters);
        for (Map.Entry<String, Object> resource : section(sam.template, "Resources").entrySet()) {
            sam.add(resource.getKey(), map(resource.getValue()));
        }
        for (Map.Entry<String, Object> output : section(sam.template, "Outputs").entrySet()) {
            if (sam.exists(map(output.getValue()))) {
                Resources.addOutput(
                        sam.deployed, sam.intrinsics, output.getKey(), map(output.getValue()));
            }
        }
        return sam.deployed.facts();
    }

    /// The template with the globals in each function.
    static Map<String, Object> withGlobals(Map<String, Object> template) {
        Map<String, Object> resources = new TreeMap<>();
        section(template, "Resources")
                .forEach((id, each) -> {
                    Map<String, Object> resource = new TreeMap<>(map(each));
                    if (FUNCTION.equals(resource.get("Type"))) {
                        resource.put(
                                "Properties", withGlobals(template, resource.get("Properties")));
                    }
                    resources.put(id, resource);
                });
        Map<String, Object> whole = new TreeMap<>(template);
        whole.put("Resources", resources);
        return whole;
    }

    private static Map<String, Object> withGlobals(
            Map<String, Object> template, @Nullable Object own) {
        Map<String, Object> all = new TreeMap<>(map(section(template, "Globals").get("Function")));
        all.putAll(map(own));
        return all;
    }

    private static Map<String, String> values(
            Map<String, Object> template, Map<String, String> parameters) {
        Map<String, String> values = new HashMap<>();
        section(template, "Parameters")
                .forEach(
                        (name, each) -> values.put(name, String.valueOf(map(each).get("Default"))));
        values.putAll(parameters);
        return values;
    }

    private boolean exists(Map<String, Object> declaration) {
        return !(declaration.get("Condition") instanceof String condition)
                || intrinsics.holds(condition);
    }

    private void add(String id, Map<String, Object> resource) throws IOException {
        if (!exists(resource)) {
            return;
        }
        Object raw = resource.get("Properties");
        if (FUNCTION.equals(resource.get("Type"))) {
            function(id, raw);
            return;
        }
        Map<String, Object> properties = map(Objects.requireNonNull(intrinsics.resolve(raw)));
        Resources.add(deployed, id, resource, properties);
    }

    private void function(String id, @Nullable Object own) throws IOException {
        Map<String, Object> properties =
                map(Objects.requireNonNull(intrinsics.resolve(withGlobals(template, own))));
        properties.remove("CodeUri");
        properties.remove("AutoPublishAliasAllProperties");
        deployed.add(id, "Alias", properties.remove("AutoPublishAlias"));
        for (Object document : Deployed.list(properties.remove("Policies"))) {
            deployed.addPolicy(id, Deployed.list(map(document).get("Statement")));
        }
        deployed.add(id, "ManagedPolicies", "AWSLambdaBasicExecutionRole");
        deployed.add(id, "TracingConfig", Map.of("Mode", properties.remove("Tracing")));
        Object failures = properties.remove("EventInvokeConfig");
        if (failures != null) {
            asynchronous(id, map(failures));
        }
        Resources.add(deployed, id, Map.of("Type", "AWS::Lambda::Function"), properties);
    }

    /// SAM names the kind of a destination; the resource does not.
    private void asynchronous(String id, Map<String, Object> failures) {
        Map<String, Object> destinations = map(failures.get("DestinationConfig"));
        map(destinations.get("OnFailure")).remove("Type");
        deployed.addAll(id + " asynchronous", failures);
    }

    private static Map<String, Object> section(Map<String, Object> template, String name) {
        return map(Objects.requireNonNull(template.get(name), name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
