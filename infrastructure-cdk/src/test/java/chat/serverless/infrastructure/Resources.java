package chat.serverless.infrastructure;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Adds a resource that both templates have.
final class Resources {

    private Resources() {}

    /// @param declaration the resource as it is written
    /// @param properties with everything worked out
    static void add(
            Deployed to, String id, Map<String, Object> declaration, Map<String, Object> properties)
            throws IOException {
        Map<String, Object> rest = new TreeMap<>(properties);
        String type = String.valueOf(declaration.get("Type"));
        to.add(id, "Type", type);
        to.add(id, "DeletionPolicy", declaration.getOrDefault("DeletionPolicy", "Delete"));
        to.add(
                id,
                "UpdateReplacePolicy",
                declaration.getOrDefault("UpdateReplacePolicy", "Delete"));
        if (rest.remove("PolicyDocument") instanceof Map<?, ?> document) {
            to.addPolicy(id, Deployed.list(document.get("Statement")));
        }
        if (type.equals("AWS::CloudWatch::Dashboard")) {
            to.addDashboard(id, String.valueOf(rest.remove("DashboardBody")));
        }
        to.addAll(id, rest);
    }

    /// Adds an output that both templates have.
    static void addOutput(
            Deployed to, Intrinsics intrinsics, String name, Map<String, Object> declaration) {
        to.add("Output " + name, "Value", intrinsics.resolve(declaration.get("Value")));
        to.add("Output " + name, "Description", declaration.get("Description"));
    }
}
