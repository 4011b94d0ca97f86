package chat.serverless.functions.aws;

import chat.serverless.functions.core.Cursors;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The cursors in the `memberships` table.
public final class DynamoCursors implements Cursors {

    private static final String DELIVERED = "delivered";
    private static final String READ = "read";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoCursors(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Cursor> deliveredUpTo(long seq, UserId member, ConversationId conversation) {
        return move(DELIVERED, seq, key(member, conversation));
    }

    @Override
    public Optional<Cursor> readUpTo(long seq, UserId member, ConversationId conversation) {
        return move(READ, seq, key(member, conversation));
    }

    /// What has been read has been delivered: a delivery up to there is no news.
    private Optional<Cursor> move(String cursor, long seq, Map<String, AttributeValue> key) {
        UpdateItemRequest update =
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(key)
                        .updateExpression("SET #cursor = :seq")
                        .conditionExpression(
                                "(attribute_not_exists(#cursor) OR #cursor < :seq)"
                                        + " AND (attribute_not_exists(#read) OR #read < :seq)")
                        .expressionAttributeNames(Map.of("#cursor", cursor, "#read", READ))
                        .expressionAttributeValues(
                                Map.of(":seq", AttributeValue.fromN(Long.toString(seq))))
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
        try {
            return Optional.of(cursor(dynamo.updateItem(update).attributes()));
        } catch (ConditionalCheckFailedException notAhead) {
            return Optional.empty();
        }
    }

    private static Map<String, AttributeValue> key(UserId member, ConversationId conversation) {
        return Map.of(
                "user", AttributeValue.fromS(member.value()),
                "conversation", AttributeValue.fromS(conversation.value()));
    }

    private static Cursor cursor(Map<String, AttributeValue> item) {
        long delivered = number(item, DELIVERED);
        long read = number(item, READ);
        return new Cursor(Math.max(delivered, read), read);
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
