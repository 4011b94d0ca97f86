package chat.serverless.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the tables.
final class Tables {

    private Tables() {}

    static List<StackTable> read(Resources resources) {
        return resources.of(Kind.TABLE).stream().map(Tables::table).toList();
    }

    private static StackTable table(Resource resource) {
        resource.get("BillingMode").oneOf(Set.of("PAY_PER_REQUEST"));
        Map<String, String> types = types(resource.get("AttributeDefinitions"));
        Keys keys = keys(resource.get("KeySchema"), types);
        checkUse(resource, types.keySet());
        return new StackTable(
                resource.id(),
                keys.partition(),
                keys.sort(),
                timeToLive(resource.get("TimeToLiveSpecification")));
    }

    /// AWS takes no definitions of attributes that are in no key.
    private static void checkUse(Resource table, Set<String> defined) {
        Set<String> used = new HashSet<>();
        table.get("KeySchema").items().forEach(key -> used.add(key.get("AttributeName").text()));
        if (!used.containsAll(defined)) {
            table.get("AttributeDefinitions").problem("An attribute is in no key.");
        }
    }

    private static Map<String, String> types(Node definitions) {
        Map<String, String> types = new HashMap<>();
        for (Node definition : definitions.items()) {
            definition.allowOnly(Set.of("AttributeName", "AttributeType"));
            types.put(
                    definition.get("AttributeName").text(),
                    definition.get("AttributeType").oneOf(Set.of("S", "N", "B")));
        }
        return types;
    }

    private record Keys(StackTable.Key partition, StackTable.@Nullable Key sort) {}

    private static Keys keys(Node schema, Map<String, String> types) {
        StackTable.Key partition = new StackTable.Key("", "S");
        StackTable.Key sort = null;
        for (Node entry : schema.items()) {
            entry.allowOnly(Set.of("AttributeName", "KeyType"));
            if (entry.get("KeyType").oneOf(Set.of("HASH", "RANGE")).equals("RANGE")) {
                sort = key(entry.get("AttributeName"), types);
            } else {
                partition = key(entry.get("AttributeName"), types);
            }
        }
        if (partition.attribute().isEmpty()) {
            schema.problem("A HASH key is missing.");
        }
        return new Keys(partition, sort);
    }

    private static StackTable.Key key(Node attribute, Map<String, String> types) {
        String name = attribute.text();
        if (!types.containsKey(name)) {
            attribute.problem("'" + name + "' is not among the AttributeDefinitions.");
        }
        return new StackTable.Key(name, types.getOrDefault(name, "S"));
    }

    private static @Nullable String timeToLive(Node specification) {
        if (specification.isMissing()) {
            return null;
        }
        specification.allowOnly(Set.of("AttributeName", "Enabled"));
        return specification.get("Enabled").flag()
                ? specification.get("AttributeName").text()
                : null;
    }
}
