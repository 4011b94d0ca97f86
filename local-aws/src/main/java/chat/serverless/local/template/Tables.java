package chat.serverless.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
        Node indexes = resource.get("GlobalSecondaryIndexes");
        checkUse(resource, types.keySet());
        return new StackTable(
                resource.id(),
                keys.partition(),
                keys.sort(),
                timeToLive(resource.get("TimeToLiveSpecification")),
                indexes.items().stream().map(index -> index(index, types)).toList());
    }

    /// AWS takes no definitions of attributes that are in no key.
    private static void checkUse(Resource table, Set<String> defined) {
        Set<String> used = new HashSet<>();
        Stream.concat(
                        Stream.of(table.get("KeySchema")),
                        table.get("GlobalSecondaryIndexes").items().stream()
                                .map(index -> index.get("KeySchema")))
                .flatMap(schema -> schema.items().stream())
                .forEach(entry -> used.add(entry.get("AttributeName").text()));
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

    private static StackTable.Index index(Node index, Map<String, String> types) {
        index.allowOnly(Set.of("IndexName", "KeySchema", "Projection"));
        Keys keys = keys(index.get("KeySchema"), types);
        Node projection = index.get("Projection");
        projection.allowOnly(Set.of("ProjectionType", "NonKeyAttributes"));
        return new StackTable.Index(
                index.get("IndexName").matching("[A-Za-z0-9_.-]{3,255}"),
                keys.partition(),
                keys.sort(),
                projection.get("ProjectionType").oneOf(Set.of("ALL", "KEYS_ONLY", "INCLUDE")),
                projection.get("NonKeyAttributes").items().stream().map(Node::text).toList());
    }
}
