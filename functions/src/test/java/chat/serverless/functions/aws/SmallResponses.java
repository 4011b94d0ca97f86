package chat.serverless.functions.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Ends every query after one item, with the key that it goes on from, and every batch after one
/// key, with those that are left: as DynamoDB ends them after 1 MB and after 16 MB.
final class SmallResponses implements ExecutionInterceptor {

    private static final ExecutionAttribute<Map<String, KeysAndAttributes>> LEFT =
            new ExecutionAttribute<>("KeysThatAreLeft");

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case QueryRequest query -> query.toBuilder().limit(1).build();
            case BatchGetItemRequest get -> first(get, attributes);
            default -> context.request();
        };
    }

    private static SdkRequest first(BatchGetItemRequest get, ExecutionAttributes attributes) {
        Map<String, KeysAndAttributes> asked = new HashMap<>();
        Map<String, KeysAndAttributes> left = new HashMap<>();
        get.requestItems()
                .forEach((table, wanted) -> {
                    List<Map<String, AttributeValue>> keys = wanted.keys();
                    asked.put(table, wanted.toBuilder().keys(keys.getFirst()).build());
                    if (keys.size() > 1) {
                        left.put(
                                table,
                                wanted.toBuilder().keys(keys.subList(1, keys.size())).build());
                    }
                });
        attributes.putAttribute(LEFT, left);
        return get.toBuilder().requestItems(asked).build();
    }

    @Override
    public SdkResponse modifyResponse(
            Context.ModifyResponse context, ExecutionAttributes attributes) {
        return context.response() instanceof BatchGetItemResponse got
                ? got.toBuilder().unprocessedKeys(attributes.getAttribute(LEFT)).build()
                : context.response();
    }
}
