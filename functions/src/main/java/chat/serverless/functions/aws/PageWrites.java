package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId.Group;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The part of a transaction that adds to the log: at the end of the page that was read as the
/// newest, if it still is as it was read, or on the next one.
record PageWrites(String table) {

    /// @param newest null where the log is empty
    /// @param epoch of a group, from then on
    TransactWriteItem append(Batch batch, @Nullable LogPage newest, long epoch) {
        if (newest == null) {
            return put(PageItems.page(batch, 1, epoch));
        }
        return newest.full()
                ? put(PageItems.next(batch, newest, epoch))
                : extended(batch, newest, epoch);
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression(PageTable.ABSENT))
                .build();
    }

    private TransactWriteItem extended(Batch batch, LogPage newest, long epoch) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":i", PageItems.blobs(batch.newKeys()));
        values.put(":e", PageItems.blobs(batch.newEntries()));
        values.put(":z", Attributes.number(PageItems.bytes(batch)));
        values.put(":n", Attributes.number(newest.keys().size()));
        boolean group = batch.conversation() instanceof Group;
        if (group) {
            values.put(":o", Attributes.number(epoch));
        }
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(table)
                                .key(PageItems.key(batch.conversation(), newest.first()))
                                .updateExpression(PageTable.EXTEND + (group ? ", o = :o" : ""))
                                .conditionExpression("z < k AND size(i) = :n")
                                .expressionAttributeValues(values))
                .build();
    }
}
