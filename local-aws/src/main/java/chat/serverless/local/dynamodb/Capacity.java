package chat.serverless.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What one call consumed, in units by table.
///
/// As DynamoDB reports it, but for two calls whose consumption it does not report:
///
/// - A canceled transaction is 2 units for each KB begun of each item that it puts, and 2 for each
///   item that it updates, deletes or checks, because the size of that is not known here: it is the
///   least that it may be.
/// - A write whose condition did not hold consumes the size of the item that is there. It is known
///   only if the call asked for that item; else it counts as 1.
final class Capacity {

    private static final Set<String> READS =
            Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final double UNIT_BYTES = 1024;
    private static final int OK = 200;

    private Capacity() {}

    /// Whether an operation consumes any, and says how much when it is asked.
    static boolean isConsumedBy(String operation) {
        return isRead(operation) || isWrite(operation);
    }

    static boolean isRead(String operation) {
        return READS.contains(operation);
    }

    static boolean isWrite(String operation) {
        return WRITES.contains(operation);
    }

    static Map<String, Double> of(String operation, JsonNode request, int status, JsonNode answer) {
        Map<String, Double> units = new TreeMap<>();
        String error = answer.path("__type").asText();
        if (status == OK) {
            addReported(units, answer.path("ConsumedCapacity"));
        } else if (error.endsWith("#TransactionCanceledException")) {
            request.path("TransactItems").forEach(item -> addTransacted(units, item));
        } else if (error.endsWith("#ConditionalCheckFailedException")) {
            add(units, request, units(ItemSize.of(answer.path("Item"))));
        }
        return units;
    }

    private static void addReported(Map<String, Double> units, JsonNode reported) {
        if (reported.isArray()) {
            reported.forEach(one -> addReported(units, one));
        } else if (reported.isObject()) {
            add(units, reported, reported.path("CapacityUnits").asDouble());
        }
    }

    private static void addTransacted(Map<String, Double> units, JsonNode item) {
        for (var write : item.properties()) {
            JsonNode put = write.getValue().path("Item");
            add(units, write.getValue(), 2 * units(ItemSize.of(put)));
        }
    }

    private static void add(Map<String, Double> units, JsonNode named, double more) {
        units.merge(named.path("TableName").asText(), more, Double::sum);
    }

    private static double units(long bytes) {
        return Math.max(1, Math.ceil(bytes / UNIT_BYTES));
    }
}
