package chat.serverless.load.warm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Tables that answer what they always answer.
final class StillTables implements DynamoDbClient {

    private static final int MESSAGES = 4;
    private static final int PAGES = 4;

    private final UpdateItemResponse updated =
            UpdateItemResponse.builder().attributes(page(1)).build();
    private final QueryResponse found = QueryResponse.builder().items(pages()).build();

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return updated;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return found;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static List<Map<String, AttributeValue>> pages() {
        List<Map<String, AttributeValue>> pages = new ArrayList<>();
        for (int n = PAGES - 1; n >= 0; n--) {
            pages.add(page(1 + n * MESSAGES));
        }
        return pages;
    }

    private static Map<String, AttributeValue> page(int first) {
        List<AttributeValue> keys = new ArrayList<>();
        List<AttributeValue> entries = new ArrayList<>();
        for (int n = 0; n < MESSAGES; n++) {
            keys.add(blob(ByteBuffer.allocate(17).put((byte) 1).putLong(first).putLong(n)));
            entries.add(
                    blob(
                            ByteBuffer.allocate(107)
                                    .put((byte) 1)
                                    .putShort((short) 411)
                                    .putInt(1_990_000_000)
                                    .put(
                                            "0123456789"
                                                    .repeat(10)
                                                    .getBytes(StandardCharsets.UTF_8))));
        }
        return Map.of(
                "c", AttributeValue.fromS("d-alice~bob"),
                "s", AttributeValue.fromN(Integer.toString(first)),
                "i", AttributeValue.fromL(keys),
                "e", AttributeValue.fromL(entries),
                "z", AttributeValue.fromN("504"),
                "k", AttributeValue.fromN("480"));
    }

    private static AttributeValue blob(ByteBuffer bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteBuffer(bytes.flip()));
    }
}
