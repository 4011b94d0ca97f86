package chat.serverless.functions.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Answers eventually consistent reads as a replica that no write has reached yet.
final class LaggingReplica implements ExecutionInterceptor {

    @Override
    public SdkResponse modifyResponse(
            Context.ModifyResponse context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case QueryRequest query when !isTrue(query.consistentRead()) ->
                    QueryResponse.builder().items(List.of()).count(0).build();
            case GetItemRequest get when !isTrue(get.consistentRead()) ->
                    GetItemResponse.builder().build();
            case BatchGetItemRequest get when !isConsistent(get) ->
                    BatchGetItemResponse.builder()
                            .responses(Map.of())
                            .unprocessedKeys(Map.of())
                            .build();
            default -> context.response();
        };
    }

    private static boolean isConsistent(BatchGetItemRequest get) {
        return get.requestItems().values().stream()
                .map(KeysAndAttributes::consistentRead)
                .allMatch(LaggingReplica::isTrue);
    }

    private static boolean isTrue(Boolean consistent) {
        return Boolean.TRUE.equals(consistent);
    }
}
