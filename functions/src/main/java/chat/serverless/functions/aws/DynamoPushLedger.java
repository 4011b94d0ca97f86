package chat.serverless.functions.aws;

import chat.serverless.functions.core.PushLedger;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
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
        return new KeyedItems(dynamo, table)
                        .find(
                                users.stream()
                                        .distinct()
                                        .map(user -> DynamoMemberships.key(user, conversation))
                                        .toList())
                        .stream()
                        .filter(item -> isDue(item, seq, now))
                        .map(item -> new UserId(Attributes.text(item, "user")))
                        .toList();
    }

    private static boolean isDue(Map<String, AttributeValue> item, long seq, Instant now) {
        long received =
                Math.max(
                        Attributes.numberOrZero(item, "delivered"),
                        Attributes.numberOrZero(item, "read"));
        long burstEnds = Attributes.numberOrZero(item, "pushedAt") + BURST.toMillis();
        return received < seq
                && Attributes.numberOrZero(item, "muted") <= now.toEpochMilli()
                && (burstEnds <= now.toEpochMilli()
                        || Attributes.numberOrZero(item, "pushed") <= received);
    }

    @Override
    public boolean begin(UserId user, ConversationId conversation, long seq, Instant now) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":seq", Attributes.number(seq),
                        ":now", Attributes.number(now.toEpochMilli()),
                        ":earlier", Attributes.number(now.minus(BURST).toEpochMilli()));
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
                                    Map.of(":begun", Attributes.number(begun.toEpochMilli()))));
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
                                        Map.of(":user", Attributes.text(user.value())))
                                .select(Select.COUNT)
                                .consistentRead(true))
                .stream()
                .mapToInt(page -> page.count())
                .sum();
    }
}
