package chat.serverless.functions.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Reads the items of a table that have these keys, asking again for those that DynamoDB has put
/// off.
record KeyedItems(DynamoDbClient dynamo, String table) {

    /// As they are after every write that returned before this call.
    ///
    /// @param keys at most 100, each once, perhaps none
    /// @return those that there are, in any order
    List<Map<String, AttributeValue>> find(Collection<Map<String, AttributeValue>> keys) {
        return read(keys, request -> request.consistentRead(true));
    }

    /// The same at half the price; what happened in the last second may be missing.
    List<Map<String, AttributeValue>> glance(Collection<Map<String, AttributeValue>> keys) {
        return read(keys, _ -> {});
    }

    private List<Map<String, AttributeValue>> read(
            Collection<Map<String, AttributeValue>> keys,
            Consumer<KeysAndAttributes.Builder> consistency) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        KeysAndAttributes.Builder request = KeysAndAttributes.builder().keys(keys);
        consistency.accept(request);
        Map<String, KeysAndAttributes> wanted =
                keys.isEmpty() ? Map.of() : Map.of(table, request.build());
        while (!wanted.isEmpty()) {
            Map<String, KeysAndAttributes> asked = wanted;
            BatchGetItemResponse got = dynamo.batchGetItem(get -> get.requestItems(asked));
            items.addAll(got.responses().getOrDefault(table, List.of()));
            wanted = got.unprocessedKeys();
        }
        return items;
    }
}
