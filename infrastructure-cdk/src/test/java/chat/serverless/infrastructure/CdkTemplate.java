package chat.serverless.infrastructure;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the construct `Chat` of a stack deploys. Roles, their policies, versions and aliases belong
/// to their functions.
final class CdkTemplate {

    private static final Pattern PATH = Pattern.compile("[^/]+/Chat/(.+?)(/Resource|/Default)?");
    private static final Pattern OF_ROLE =
            Pattern.compile("(\\w+Function)/ServiceRole(/DefaultPolicy)?");

    private final Map<String, Map<String, Object>> resources = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Intrinsics intrinsics = new Intrinsics(names, Map.of(), Map.of());
    private final Deployed deployed = new Deployed();

    /// @param template of an app that writes paths into it
    static Map<String, String> facts(Map<String, Object> template) throws IOException {
        CdkTemplate cdk = new CdkTemplate();
        SamTemplate.map(template.get("Resources"))
                .forEach((id, resource) -> cdk.name(id, SamTemplate.map(resource)));
        for (Map.Entry<String, Map<String, Object>> each : cdk.resources.entrySet()) {
            cdk.add(Objects.requireNonNull(cdk.names.get(each.getKey())), each.getValue());
        }
        SamTemplate.map(template.getOrDefault("Outputs", Map.of()))
                .forEach((name, output) ->
                        Resources.addOutput(
                                cdk.deployed, cdk.intrinsics, name, SamTemplate.map(output)));
        return cdk.deployed.facts();
    }

    private void name(String id, Map<String, Object> resource) {
        Object metadata = resource.getOrDefault("Metadata", Map.of());
        Matcher path = PATH.matcher(String.valueOf(SamTemplate.map(metadata).get("aws:cdk:path")));
        if (path.matches()) {
            resources.put(id, resource);
            names.put(id, name(path.group(1)));
        }
    }

    private static String name(String path) {
        return path.endsWith("Alias")
                ? path.replaceFirst("Alias$", "Function.Alias")
                : path.replaceFirst("/Policy$", "Policy");
    }

    private void add(String name, Map<String, Object> resource) throws IOException {
        Object raw = resource.getOrDefault("Properties", Map.of());
        Map<String, Object> properties =
                SamTemplate.map(Objects.requireNonNull(intrinsics.resolve(raw)));
        Matcher role = OF_ROLE.matcher(name);
        switch (String.valueOf(resource.get("Type"))) {
            case "AWS::Lambda::Version" -> {}
            case "AWS::Lambda::Alias" ->
                    deployed.add(name.replace(".Alias", ""), "Alias", properties.get("Name"));
            case "AWS::Lambda::EventInvokeConfig" -> asynchronous(properties);
            case "AWS::Lambda::Function" -> {
                properties.remove("Code");
                properties.remove("Role");
                Resources.add(deployed, name, resource, properties);
            }
            default -> {
                if (role.matches()) {
                    role(role.group(1), properties);
                } else {
                    Resources.add(deployed, name, resource, properties);
                }
            }
        }
    }

    private void role(String function, Map<String, Object> properties) {
        if (properties.get("PolicyDocument") instanceof Map<?, ?> document) {
            deployed.addPolicy(function, Deployed.list(document.get("Statement")));
        } else {
            String managed = String.valueOf(properties.get("ManagedPolicyArns"));
            deployed.add(
                    function,
                    "ManagedPolicies",
                    managed.replaceFirst(".*service-role/(\\w+)]", "$1"));
        }
    }

    private void asynchronous(Map<String, Object> properties) {
        String function = String.valueOf(properties.remove("FunctionName")).replaceAll("[<>]", "");
        deployed.add(function + " asynchronous", "of alias", properties.remove("Qualifier"));
        deployed.addAll(function + " asynchronous", properties);
        deployed.facts().remove(function + " asynchronous: of alias", "live");
    }
}
