package chat.serverless.local.dynamodb;

import chat.serverless.local.permissions.Need;
import chat.serverless.local.template.Names;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What calls of the DynamoDB API need to be allowed.
final class TableNeeds {

    private static final Map<String, String> OF_TRANSACTIONS =
            Map.of(
                    "Get", "GetItem",
                    "Put", "PutItem",
                    "Update", "UpdateItem",
                    "Delete", "DeleteItem",
                    "ConditionCheck", "ConditionCheckItem");

    private TableNeeds() {}

    static List<Need> of(String operation, JsonNode call) {
        return switch (operation) {
            case "BatchGetItem", "BatchWriteItem" -> ofTables(operation, call.path("RequestItems"));
            case "TransactGetItems", "TransactWriteItems" ->
                    ofTransaction(call.path("TransactItems"));
            default -> List.of(need(operation, resource(call)));
        };
    }

    private static List<Need> ofTables(String operation, JsonNode tables) {
        List<Need> needs = new ArrayList<>();
        tables.fieldNames().forEachRemaining(table -> needs.add(need(operation, arn(table))));
        return needs;
    }

    private static List<Need> ofTransaction(JsonNode items) {
        List<Need> needs = new ArrayList<>();
        for (JsonNode item : items) {
            OF_TRANSACTIONS.forEach((part, operation) -> {
                if (item.has(part)) {
                    needs.add(need(operation, resource(item.path(part))));
                }
            });
        }
        return needs;
    }

    private static Need need(String operation, String resource) {
        return new Need("dynamodb:" + operation, resource);
    }

    private static String resource(JsonNode call) {
        String table = call.path("TableName").asText("");
        return table.isEmpty() ? "*" : arn(table);
    }

    private static String arn(String table) {
        return table.startsWith("arn:") ? table : Names.tableArn(table);
    }
}
