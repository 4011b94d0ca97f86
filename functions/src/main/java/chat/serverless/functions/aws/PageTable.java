package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The `messages` table's requests: each is one round trip, and each write is atomic.
final class PageTable {

    static final String ABSENT = "attribute_not_exists(c)";
    static final String EXTEND = "SET i = list_append(i, :i), e = list_append(e, :e), z = z + :z";

    private final DynamoDbClient dynamo;
    private final String table;

    PageTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// What came of adding to a page.
    sealed interface Extension {

        /// Added, at the end of this page.
        record Done(LogPage page) implements Extension {}

        /// The page is full, has one of the keys, names a forgotten member, or is not what the
        /// guard says.
        record Refused(LogPage page) implements Extension {}

        /// There is no page that begins there, or a transaction has it at this moment.
        record Missing() implements Extension {}
    }

    String name() {
        return table;
    }

    /// Adds what is new of a batch to a page, if that is the newest and has none of it.
    ///
    /// @param guard of a group, or null
    Extension extend(Batch batch, long first, @Nullable Guard guard) {
        try {
            Map<String, AttributeValue> page =
                    dynamo.updateItem(extension(batch, first, guard)).attributes();
            return new Extension.Done(LogPage.of(page));
        } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem()
                    ? new Extension.Refused(LogPage.of(refused.item()))
                    : new Extension.Missing();
        } catch (TransactionConflictException busy) {
            return new Extension.Missing();
        }
    }

    private UpdateItemRequest extension(Batch batch, long first, @Nullable Guard guard) {
        List<SdkBytes> keys = batch.newKeys();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":i", PageItems.blobs(keys));
        values.put(":e", PageItems.blobs(batch.newEntries()));
        values.put(":z", Attributes.number(PageItems.bytes(batch)));
        StringBuilder condition = new StringBuilder("z < k AND attribute_not_exists(f)");
        for (int n = 0; n < keys.size(); n++) {
            values.put(":i" + n, AttributeValue.fromB(keys.get(n)));
            condition.append(" AND NOT contains(i, :i").append(n).append(')');
        }
        if (guard != null) {
            values.put(":o", Attributes.number(guard.number()));
            condition.append(" AND o ").append(guard.operator()).append(" :o");
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(PageItems.key(batch.conversation(), first))
                .updateExpression(EXTEND)
                .conditionExpression(condition.toString())
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /// Puts the page that follows a full one; empty where somebody else has.
    Optional<LogPage> putNext(Batch batch, LogPage full) {
        Map<String, AttributeValue> item = PageItems.next(batch, full, full.epoch());
        try {
            dynamo.putItem(put -> put.tableName(table).item(item).conditionExpression(ABSENT));
            return Optional.of(LogPage.of(item));
        } catch (ConditionalCheckFailedException | TransactionConflictException taken) {
            return Optional.empty();
        }
    }

    /// Writes one page under conditions; false where they do not hold.
    boolean update(Update update) {
        try {
            dynamo.updateItem(one ->
                    one.tableName(update.tableName())
                            .key(update.key())
                            .updateExpression(update.updateExpression())
                            .conditionExpression(update.conditionExpression())
                            .expressionAttributeValues(update.expressionAttributeValues()));
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException refused) {
            return false;
        }
    }

    /// Writes several items, all or none; false where they were overtaken.
    boolean transact(List<TransactWriteItem> writes) {
        return Transactions.write(dynamo, writes);
    }

    /// Pages that begin before a number, newest first.
    ///
    /// @return at most `limit`; fewer if there are no more, or if they exceed 1 MB, at which a
    ///   query ends; none only if there are none
    List<LogPage> before(ConversationId conversation, long seq, int limit) {
        return pages(query(conversation, "s < :s", seq, -limit).consistentRead(true));
    }

    /// Pages that begin at a number or after it, oldest first.
    ///
    /// @return as above
    List<LogPage> from(ConversationId conversation, long seq, int limit) {
        return pages(query(conversation, "s >= :s", seq, limit).consistentRead(true));
    }

    /// The newest page.
    Optional<LogPage> newest(ConversationId conversation) {
        return before(conversation, Long.MAX_VALUE, 1).stream().findFirst();
    }

    /// The newest page at half the price; it may be as it was a second ago, or an older one.
    Optional<LogPage> glanceAtNewest(ConversationId conversation) {
        return pages(query(conversation, "s < :s", Long.MAX_VALUE, -1)).stream().findFirst();
    }

    private List<LogPage> pages(QueryRequest.Builder query) {
        return dynamo.query(query.build()).items().stream().map(LogPage::of).toList();
    }

    private QueryRequest.Builder query(
            ConversationId conversation, String condition, long seq, int limit) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":c", Attributes.text(conversation.value()),
                        ":s", Attributes.number(seq));
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("c = :c AND " + condition)
                .expressionAttributeValues(values)
                .scanIndexForward(limit > 0)
                .limit(Math.abs(limit));
    }
}
