package chat.serverless.load.growth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Writes many items, 25 a call.
final class Filling implements AutoCloseable {

    private static final int AT_ONCE = 25;

    private final DynamoDbClient tables;
    private final String table;
    private final List<WriteRequest> pending = new ArrayList<>();

    Filling(DynamoDbClient tables, String table) {
        this.tables = tables;
        this.table = table;
    }

    /// Writes a copy of an item with other values for some attributes.
    void copy(Map<String, AttributeValue> item, Map<String, AttributeValue> other) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        copy.putAll(other);
        PutRequest put = PutRequest.builder().item(copy).build();
        pending.add(WriteRequest.builder().putRequest(put).build());
        if (pending.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        Map<String, List<WriteRequest>> rest = Map.of(table, List.copyOf(pending));
        while (!rest.isEmpty()) {
            Map<String, List<WriteRequest>> now = rest;
            rest = tables.batchWriteItem(write -> write.requestItems(now)).unprocessedItems();
        }
        pending.clear();
    }

    /// Writes what is left.
    @Override
    public void close() {
        if (!pending.isEmpty()) {
            flush();
        }
    }
}
