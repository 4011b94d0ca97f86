package chat.serverless.functions.aws;

import chat.serverless.functions.core.PushLedger;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The ledger in the `memberships` table: cursors, mutes and pushes are in one item, so that one
/// conditional write decides whether to push.
///
/// Reading first costs a fifth of a write for each of those to whom nothing is due, which are most.
public final class DynamoPushLedger implements PushLedger {

    private static final Map<String, String> READ = Map.of("#read", "read");

    private static final String DUE =
            "attribute_exists(conversation)"
                    + " AND (attribute_not_exists(delivered) OR delivered < :seq)"
                    + " AND (attribute_not_exists(#read) OR #read < :seq)"
                    + " AND (attribute_not_exists(muted) OR muted <= :now)"
                    + " AND (attribute_not_exists(pushedAt) OR pushedAt <= :earlier"
                    + " OR pushed <= delivered OR pushed <= #read)";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPushLedger(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public List<UserId> due(
            ConversationId conversation, long seq, Collection<UserId> users, Instant now) {
        List<UserId> due = new ArrayList<>();
        Map<String, KeysAndAttributes> wanted =
                users.isEmpty() ? Map.of() : Map.of(table, keys(conversation, users));
        while (!wanted.isEmpty()) {
            Map<String, KeysAndAttributes> asked = wanted;
            BatchGetItemResponse got = dynamo.batchGetItem(get -> get.requestItems(asked));
            got.responses().getOrDefault(table, List.of()).stream()
                    .filter(item -> isDue(item, seq, now))
                    .map(item -> new UserId(Objects.requireNonNull(item.get("user")).s()))
                    .forEach(due::add);
            wanted = got.unprocessedKeys();
        }
        return due;
    }

    private static KeysAndAttributes keys(ConversationId conversation, Collection<UserId> users) {
        return KeysAndAttributes.builder()
                .keys(
                        new HashSet<>(users)
                                .stream()
                                        .map(user -> DynamoMemberships.key(user, conversation))
                                        .toList())
                .consistentRead(true)
                .build();
    }

    private static boolean isDue(Map<String, AttributeValue> item, long seq, Instant now) {
        long received = Math.max(number(item, "delivered"), number(item, "read"));
        long burstEnds = number(item, "pushedAt") + BURST.toMillis();
        return received < seq
                && number(item, "muted") <= now.toEpochMilli()
                && (burstEnds <= now.toEpochMilli() || number(item, "pushed") <= received);
    }

    @Override
    public boolean begin(UserId user, ConversationId conversation, long seq, Instant now) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":seq", number(seq),
                        ":now", number(now.toEpochMilli()),
                        ":earlier", number(now.minus(BURST).toEpochMilli()));
        try {
            dynamo.updateItem(update ->
                    update.tableName(table)
                            .key(DynamoMemberships.key(user, conversation))
                            .updateExpression("SET pushed = :seq, pushedAt = :now")
                            .conditionExpression(DUE)
                            .expressionAttributeNames(READ)
                            .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException notDue) {
            return false;
        }
    }

    @Override
    public void takeBack(UserId user, ConversationId conversation, Instant begun) {
        try {
            dynamo.updateItem(update ->
                    update.tableName(table)
                            .key(DynamoMemberships.key(user, conversation))
                            .updateExpression("REMOVE pushed, pushedAt")
                            .conditionExpression("pushedAt = :begun")
                            .expressionAttributeValues(
                                    Map.of(":begun", number(begun.toEpochMilli()))));
        } catch (ConditionalCheckFailedException overtaken) {
            // A later push stands.
        }
    }

    /// Reads the user's memberships, 4 KB of which are one unit: a hundred bytes or so each.
    @Override
    public int unread(UserId user) {
        return dynamo
                .queryPaginator(query ->
                        query.tableName(table)
                                .keyConditionExpression("#user = :user")
                                .filterExpression(
                                        "attribute_exists(pushed)"
                                                + " AND (attribute_not_exists(#read)"
                                                + " OR #read < pushed)")
                                .expressionAttributeNames(Map.of("#user", "user", "#read", "read"))
                                .expressionAttributeValues(
                                        Map.of(":user", AttributeValue.fromS(user.value())))
                                .select(Select.COUNT)
                                .consistentRead(true))
                .stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
