package chat.serverless.load.sample;

import chat.serverless.load.rig.LocalChat;
import java.util.Arrays;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The tables of the sample's handler that stores, beside those of a chat.
public final class SampleTables {

    private SampleTables() {}

    public static void create(LocalChat chat) {
        try (DynamoDbClient tables = chat.tables()) {
            create(tables, "SampleConnections", "id");
            create(tables, "SampleMessages", "room", "at");
        }
    }

    private static void create(DynamoDbClient tables, String name, String... keys) {
        tables.createTable(table ->
                table.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                Arrays.stream(keys).map(SampleTables::attribute).toList())
                        .keySchema(
                                Arrays.stream(keys)
                                        .map(key -> element(key, key.equals(keys[0])))
                                        .toList()));
    }

    private static AttributeDefinition attribute(String key) {
        return AttributeDefinition.builder()
                .attributeName(key)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement element(String key, boolean first) {
        return KeySchemaElement.builder()
                .attributeName(key)
                .keyType(first ? KeyType.HASH : KeyType.RANGE)
                .build();
    }
}
