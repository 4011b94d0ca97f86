package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// The `messages` table's requests: each is one round trip, and each write is atomic.
final class PageTable {

    /// A page with this many bytes takes no more: it and one usual message stay below 1 KB, one
    /// write unit.
    static final int CAP = 480;

    private static final int ELEMENT_OVERHEAD = 2;
    private static final String NEWEST_ONLY = "attribute_not_exists(c)";

    private final DynamoDbClient dynamo;
    private final Tables tables;

    PageTable(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    /// What came of adding to a page.
    sealed interface Extension {

        /// Added, at the end of this page.
        record Done(LogPage page) implements Extension {}

        /// The page is full, or has one of the keys.
        record Refused(LogPage page) implements Extension {}

        /// There is no page that begins there.
        record Missing() implements Extension {}
    }

    /// Adds the new drafts of a batch to a page, if that is the newest and has none of them.
    Extension extend(Batch batch, long first) {
        List<SdkBytes> keys = batch.newKeys();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":i", blobs(keys));
        values.put(":e", blobs(batch.newEntries()));
        values.put(":z", number(size(keys, batch.newEntries())));
        StringBuilder condition = new StringBuilder("z < k");
        for (int n = 0; n < keys.size(); n++) {
            values.put(":i" + n, AttributeValue.fromB(keys.get(n)));
            condition.append(" AND NOT contains(i, :i").append(n).append(')');
        }
        try {
            UpdateItemResponse done =
                    dynamo.updateItem(update ->
                            update.tableName(tables.messages())
                                    .key(key(batch.conversation(), first))
                                    .updateExpression(
                                            "SET i = list_append(i, :i), e = list_append(e,"
                                                    + " :e), z = z + :z")
                                    .conditionExpression(condition.toString())
                                    .expressionAttributeValues(values)
                                    .returnValues(ReturnValue.ALL_NEW)
                                    .returnValuesOnConditionCheckFailure(
                                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Extension.Done(LogPage.of(done.attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem()
                    ? new Extension.Refused(LogPage.of(refused.item()))
                    : new Extension.Missing();
        }
    }

    /// Puts the page that follows a full one; empty where somebody else has.
    Optional<LogPage> putNext(Batch batch, long first) {
        Map<String, AttributeValue> item = item(batch, first);
        try {
            dynamo.putItem(put ->
                    put.tableName(tables.messages()).item(item).conditionExpression(NEWEST_ONLY));
            return Optional.of(LogPage.of(item));
        } catch (ConditionalCheckFailedException taken) {
            return Optional.empty();
        }
    }

    /// Puts the first page of a conversation and, in the same write, makes it one of both members;
    /// empty where somebody else has.
    Optional<LogPage> putFirst(Batch batch, Direct conversation) {
        Map<String, AttributeValue> item = item(batch, 1);
        List<TransactWriteItem> writes = new ArrayList<>();
        Put page =
                Put.builder()
                        .tableName(tables.messages())
                        .item(item)
                        .conditionExpression(NEWEST_ONLY)
                        .build();
        writes.add(TransactWriteItem.builder().put(page).build());
        for (UserId member : Set.copyOf(List.of(conversation.first(), conversation.second()))) {
            writes.add(
                    TransactWriteItem.builder().update(membership(member, conversation)).build());
        }
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
            return Optional.of(LogPage.of(item));
        } catch (TransactionCanceledException canceled) {
            requireTaken(canceled);
            return Optional.empty();
        }
    }

    /// The pages that begin before a number, newest first.
    List<LogPage> before(ConversationId conversation, long seq, int limit) {
        return query(conversation, "s < :s", seq, -limit);
    }

    /// The pages that begin at a number or after it, oldest first.
    List<LogPage> from(ConversationId conversation, long seq, int limit) {
        return query(conversation, "s >= :s", seq, limit);
    }

    private List<LogPage> query(
            ConversationId conversation, String condition, long seq, int limit) {
        return dynamo
                .query(query ->
                        query.tableName(tables.messages())
                                .keyConditionExpression("c = :c AND " + condition)
                                .expressionAttributeValues(
                                        Map.of(
                                                ":c",
                                                AttributeValue.fromS(conversation.value()),
                                                ":s",
                                                number(seq)))
                                .scanIndexForward(limit > 0)
                                .limit(Math.abs(limit))
                                .consistentRead(true))
                .items()
                .stream()
                .map(LogPage::of)
                .toList();
    }

    private Update membership(UserId member, ConversationId conversation) {
        return Update.builder()
                .tableName(tables.memberships())
                .key(
                        Map.of(
                                "user", AttributeValue.fromS(member.value()),
                                "conversation", AttributeValue.fromS(conversation.value())))
                .updateExpression("SET joined = if_not_exists(joined, :one)")
                .expressionAttributeValues(Map.of(":one", number(1)))
                .build();
    }

    /// A page that exists, or is being made at this moment, is somebody else's; anything else is an
    /// outage or a bug.
    private static void requireTaken(TransactionCanceledException canceled) {
        Set<String> reasons = new LinkedHashSet<>();
        canceled.cancellationReasons().forEach(reason -> reasons.add(reason.code()));
        if (!reasons.contains("ConditionalCheckFailed")
                && !reasons.contains("TransactionConflict")) {
            throw canceled;
        }
    }

    private static Map<String, AttributeValue> item(Batch batch, long first) {
        Map<String, AttributeValue> item = new HashMap<>(key(batch.conversation(), first));
        item.put("i", blobs(batch.newKeys()));
        item.put("e", blobs(batch.newEntries()));
        item.put("z", number(size(batch.newKeys(), batch.newEntries())));
        item.put("k", number(CAP));
        return item;
    }

    private static Map<String, AttributeValue> key(ConversationId conversation, long first) {
        return Map.of("c", AttributeValue.fromS(conversation.value()), "s", number(first));
    }

    private static long size(List<SdkBytes> keys, List<SdkBytes> entries) {
        long size = 0;
        for (int n = 0; n < keys.size(); n++) {
            size += keys.get(n).asByteArrayUnsafe().length;
            size += entries.get(n).asByteArrayUnsafe().length + ELEMENT_OVERHEAD;
        }
        return size;
    }

    private static AttributeValue blobs(List<SdkBytes> blobs) {
        return AttributeValue.fromL(blobs.stream().map(AttributeValue::fromB).toList());
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
