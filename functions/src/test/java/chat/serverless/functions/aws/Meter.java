package chat.serverless.functions.aws;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Counts calls and capacity units as the table service reports them; a transaction's units are not
/// counted. For any number of threads.
final class Meter implements ExecutionInterceptor {

    private int calls;
    private double writeUnits;
    private double readUnits;

    /// What something cost.
    record Cost(int calls, double writeUnits, double readUnits) {}

    Cost of(Runnable work) {
        calls = 0;
        writeUnits = 0;
        readUnits = 0;
        work.run();
        return new Cost(calls, writeUnits, readUnits);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case UpdateItemRequest update ->
                    update.toBuilder().returnConsumedCapacity(total).build();
            case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(total).build();
            case QueryRequest query -> query.toBuilder().returnConsumedCapacity(total).build();
            case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
            case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
            default -> context.request();
        };
    }

    /// A write whose condition does not hold costs one as well.
    @Override
    public synchronized void onExecutionFailure(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof ConditionalCheckFailedException) {
            calls++;
            writeUnits++;
        }
    }

    @Override
    public synchronized void afterExecution(
            Context.AfterExecution context, ExecutionAttributes attributes) {
        calls++;
        SdkResponse response = context.response();
        switch (response) {
            case UpdateItemResponse update -> writeUnits += units(update.consumedCapacity());
            case PutItemResponse put -> writeUnits += units(put.consumedCapacity());
            case QueryResponse query -> readUnits += units(query.consumedCapacity());
            case GetItemResponse get -> readUnits += units(get.consumedCapacity());
            case BatchGetItemResponse get ->
                    get.consumedCapacity().forEach(table -> readUnits += units(table));
            default -> {}
        }
    }

    private static double units(ConsumedCapacity capacity) {
        return capacity.capacityUnits();
    }
}
