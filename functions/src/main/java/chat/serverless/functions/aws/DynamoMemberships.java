package chat.serverless.functions.aws;

import chat.serverless.functions.core.Memberships;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The memberships in the `memberships` table.
public final class DynamoMemberships implements Memberships {

    private static final String USER = "user";
    private static final String CONVERSATION = "conversation";
    private static final String DELIVERED = "delivered";
    private static final String READ = "read";
    private static final String MUTED = "muted";

    /// The condition of every update: an update never creates a row.
    private static final String ROW_EXISTS = "attribute_exists(conversation)";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoMemberships(DynamoDbClient dynamo, String table) {
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
                                ROW_EXISTS
                                        + " AND (attribute_not_exists(#cursor) OR #cursor < :seq)"
                                        + " AND (attribute_not_exists(#read) OR #read < :seq)")
                        .expressionAttributeNames(Map.of("#cursor", cursor, "#read", READ))
                        .expressionAttributeValues(Map.of(":seq", Attributes.number(seq)))
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
        try {
            return Optional.of(cursor(dynamo.updateItem(update).attributes()));
        } catch (ConditionalCheckFailedException notAheadOrNoRow) {
            return Optional.empty();
        }
    }

    static Map<String, AttributeValue> key(UserId member, ConversationId conversation) {
        return Map.of(
                USER, Attributes.text(member.value()),
                CONVERSATION, Attributes.text(conversation.value()));
    }

    @Override
    public boolean mute(UserId member, ConversationId conversation, @Nullable Instant until) {
        UpdateItemRequest.Builder update =
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(key(member, conversation))
                        .conditionExpression(ROW_EXISTS);
        if (until == null) {
            update.updateExpression("REMOVE muted");
        } else {
            update.updateExpression("SET muted = :until")
                    .expressionAttributeValues(
                            Map.of(":until", Attributes.number(until.toEpochMilli())));
        }
        try {
            dynamo.updateItem(update.build());
            return true;
        } catch (ConditionalCheckFailedException noSuchConversation) {
            return false;
        }
    }

    /// Members of groups have a role here, and nobody else has.
    @Override
    public boolean forget(UserId user, Group group) {
        try {
            dynamo.deleteItem(delete ->
                    delete.tableName(table)
                            .key(key(user, group))
                            .conditionExpression("attribute_not_exists(#role)")
                            .expressionAttributeNames(Map.of("#role", GroupItems.ROLE)));
            return true;
        } catch (ConditionalCheckFailedException isMember) {
            return false;
        }
    }

    @Override
    public List<Membership> of(UserId user, @Nullable String after, int limit) {
        List<Membership> found = new ArrayList<>();
        @Nullable String from = after == null || after.isEmpty() ? null : after;
        while (true) {
            QueryResponse page = dynamo.query(query(user, from, limit - found.size()));
            page.items().stream().map(DynamoMemberships::membership).forEach(found::add);
            if (found.size() == limit || page.lastEvaluatedKey().isEmpty()) {
                return found;
            }
            from = Attributes.text(page.lastEvaluatedKey(), CONVERSATION);
        }
    }

    private QueryRequest query(UserId user, @Nullable String after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":user", Attributes.text(user.value()));
        if (after != null) {
            values.put(":after", Attributes.text(after));
        }
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(
                        "#user = :user" + (after == null ? "" : " AND conversation > :after"))
                .expressionAttributeNames(Map.of("#user", USER))
                .expressionAttributeValues(values)
                .limit(limit)
                .consistentRead(true)
                .build();
    }

    @Override
    public Optional<Standing> standing(UserId user, Group group) {
        Map<String, AttributeValue> item =
                dynamo.getItem(get ->
                                get.tableName(table).key(key(user, group)).consistentRead(true))
                        .item();
        return Optional.ofNullable(standing(item));
    }

    /// Null for one-to-one conversations, for no row, and for a row that has only cursors. Earlier
    /// versions wrote such rows if a receipt arrived after an erasure.
    static @Nullable Standing standing(Map<String, AttributeValue> item) {
        if (!item.containsKey(GroupItems.JOINED)
                || !(keyOf(item).conversation() instanceof Group)) {
            return null;
        }
        @Nullable Long left = Attributes.numberOrNull(item, GroupItems.LEFT);
        return new Standing(
                GroupItems.role(item),
                Attributes.number(item, GroupItems.JOINED),
                left == null ? null : new Gone(left, Attributes.text(item, "title")));
    }

    @Override
    public Map<Key, Cursor> glance(Collection<Key> keys) {
        Map<Key, Cursor> found = new HashMap<>();
        keys.forEach(key -> found.put(key, new Cursor(0, 0)));
        new KeyedItems(dynamo, table)
                .glance(
                        found.keySet().stream()
                                .map(key -> key(key.member(), key.conversation()))
                                .toList())
                .forEach(item -> found.put(keyOf(item), cursor(item)));
        return found;
    }

    private static Membership membership(Map<String, AttributeValue> item) {
        return new Membership(
                keyOf(item).conversation(),
                cursor(item),
                standing(item),
                item.containsKey(MUTED)
                        ? Instant.ofEpochMilli(Attributes.number(item, MUTED))
                        : null);
    }

    private static Key keyOf(Map<String, AttributeValue> item) {
        String conversation = Attributes.text(item, CONVERSATION);
        return new Key(
                new UserId(Attributes.text(item, USER)),
                ConversationId.parse(conversation)
                        .orElseThrow(() -> new IllegalStateException("Not a conversation")));
    }

    private static Cursor cursor(Map<String, AttributeValue> item) {
        long delivered = Attributes.numberOrZero(item, DELIVERED);
        long read = Attributes.numberOrZero(item, READ);
        return new Cursor(Math.max(delivered, read), read);
    }
}
