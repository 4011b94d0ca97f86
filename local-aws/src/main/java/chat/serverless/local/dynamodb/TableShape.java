package chat.serverless.local.dynamodb;

import chat.serverless.local.template.StackTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The keys of a table and their types. A change of either needs a new table.
record TableShape(String name, List<KeySchemaElement> keys, Map<String, String> types) {

    static TableShape of(StackTable table) {
        Map<String, String> types = new HashMap<>();
        List<KeySchemaElement> keys = keys(table.partitionKey(), table.sortKey(), types);
        return new TableShape(table.name(), keys, types);
    }

    static TableShape of(TableDescription table) {
        Map<String, String> types = new HashMap<>();
        for (AttributeDefinition definition : table.attributeDefinitions()) {
            types.put(definition.attributeName(), definition.attributeTypeAsString());
        }
        return new TableShape(table.tableName(), List.copyOf(table.keySchema()), types);
    }

    private static List<KeySchemaElement> keys(
            StackTable.Key partition, StackTable.@Nullable Key sort, Map<String, String> types) {
        List<KeySchemaElement> keys = new ArrayList<>();
        keys.add(key(partition, KeyType.HASH, types));
        if (sort != null) {
            keys.add(key(sort, KeyType.RANGE, types));
        }
        return List.copyOf(keys);
    }

    private static KeySchemaElement key(
            StackTable.Key key, KeyType type, Map<String, String> types) {
        types.put(key.attribute(), key.type());
        return KeySchemaElement.builder().attributeName(key.attribute()).keyType(type).build();
    }

    CreateTableRequest request() {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(definitions())
                .build();
    }

    private Collection<AttributeDefinition> definitions() {
        return types.entrySet().stream()
                .map(type ->
                        AttributeDefinition.builder()
                                .attributeName(type.getKey())
                                .attributeType(type.getValue())
                                .build())
                .toList();
    }
}
