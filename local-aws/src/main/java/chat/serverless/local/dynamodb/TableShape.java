package chat.serverless.local.dynamodb;

import chat.serverless.local.template.StackTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What of a table cannot be changed without making it anew: its keys, their types, its indexes.
record TableShape(
        String name,
        List<KeySchemaElement> keys,
        Map<String, String> types,
        Set<GlobalSecondaryIndex> indexes) {

    static TableShape of(StackTable table) {
        Map<String, String> types = new HashMap<>();
        Set<GlobalSecondaryIndex> indexes = new HashSet<>();
        List<KeySchemaElement> keys = keys(table.partitionKey(), table.sortKey(), types);
        for (StackTable.Index index : table.indexes()) {
            indexes.add(
                    GlobalSecondaryIndex.builder()
                            .indexName(index.name())
                            .keySchema(keys(index.partitionKey(), index.sortKey(), types))
                            .projection(projection(index))
                            .build());
        }
        return new TableShape(table.name(), keys, types, indexes);
    }

    static TableShape of(TableDescription table) {
        Map<String, String> types = new HashMap<>();
        for (AttributeDefinition definition : table.attributeDefinitions()) {
            types.put(definition.attributeName(), definition.attributeTypeAsString());
        }
        Set<GlobalSecondaryIndex> indexes = new HashSet<>();
        table.globalSecondaryIndexes().forEach(index -> indexes.add(index(index)));
        return new TableShape(table.tableName(), List.copyOf(table.keySchema()), types, indexes);
    }

    private static GlobalSecondaryIndex index(GlobalSecondaryIndexDescription index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .build();
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

    private static Projection projection(StackTable.Index index) {
        Projection.Builder projection =
                Projection.builder().projectionType(ProjectionType.fromValue(index.projection()));
        if (!index.nonKeyAttributes().isEmpty()) {
            projection.nonKeyAttributes(index.nonKeyAttributes());
        }
        return projection.build();
    }

    CreateTableRequest request() {
        CreateTableRequest.Builder request =
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(keys)
                        .attributeDefinitions(definitions());
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        return request.build();
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
