package chat.serverless.functions.aws;

import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.PushRequest;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The ledger in the `memberships` table: cursors, mutes and pushes are in one item, so that one
/// conditional write decides whether to push.
///
/// Reading first costs a fifth of a write for each of those to whom nothing is due, which are most.
public final class DynamoPushLedger implements PushLedger {

    private static final String PUSHED = "pushed";
    private static final String PUSHED_AT = "pushedAt";
    private static final String PUSHED_BY = "pushedBy";
    private static final String UNREACHED = "unreached";

    /// As much of a request's id as tells it from others that concern the same item.
    private static final int ID_LENGTH = 8;

    private static final String BEHIND =
            "attribute_exists(conversation)"
                    + " AND (attribute_not_exists(delivered) OR delivered < :least)"
                    + " AND (attribute_not_exists(#read) OR #read < :least)"
                    + " AND (attribute_not_exists(muted) OR muted <= :now)";

    private static final String NEW =
            "(attribute_not_exists(pushed) OR pushed < :seq)"
                    + " AND (attribute_not_exists(pushedAt) OR pushedAt <= :earlier"
                    + " OR pushed <= delivered OR pushed <= #read)";

    /// Without `unreached`, nobody knows how it ended: whoever begins it again knows by the request
    /// and the time that it has.
    private static final String UNFINISHED =
            "pushed = :seq AND (size(unreached) > :zero OR (attribute_not_exists(unreached)"
                    + " AND pushedBy = :by AND pushedAt <= :earlier))";

    private static final String MEMBER = " AND joined = :joined AND attribute_exists(#role)";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPushLedger(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public List<Recipient> due(PushRequest request, Instant now) {
        return new KeyedItems(dynamo, table)
                        .find(
                                request.users().stream()
                                        .distinct()
                                        .map(user ->
                                                DynamoMemberships.key(user, request.conversation()))
                                        .toList())
                        .stream()
                        .flatMap(item -> recipient(request, item, now).stream())
                        .toList();
    }

    private static Optional<Recipient> recipient(
            PushRequest request, Map<String, AttributeValue> item, Instant now) {
        @Nullable Standing standing = DynamoMemberships.standing(item);
        boolean in =
                !(request.conversation() instanceof Group)
                        || (standing != null && standing.isMember());
        long received =
                Math.max(
                        Attributes.numberOrZero(item, "delivered"),
                        Attributes.numberOrZero(item, "read"));
        long pushed = Attributes.numberOrZero(item, PUSHED);
        boolean burstIsOver =
                Attributes.numberOrZero(item, PUSHED_AT) + BURST.toMillis() <= now.toEpochMilli();
        boolean unfinished = isUnfinished(request, item, burstIsOver);
        boolean due = pushed < request.seq() ? burstIsOver || pushed <= received : unfinished;
        return in
                        && due
                        && received < request.seq()
                        && Attributes.numberOrZero(item, "muted") <= now.toEpochMilli()
                ? Optional.of(
                        new Recipient(
                                request,
                                new UserId(Attributes.text(item, "user")),
                                received,
                                pushed,
                                unfinished,
                                standing))
                : Optional.empty();
    }

    private static boolean isUnfinished(
            PushRequest request, Map<String, AttributeValue> item, boolean burstIsOver) {
        @Nullable AttributeValue unreached = item.get(UNREACHED);
        return unreached == null
                ? burstIsOver && Attributes.text(by(request)).equals(item.get(PUSHED_BY))
                : !unreached.l().isEmpty();
    }

    /// What a request that has been delivered before has left in the item; of another, what none
    /// has left.
    private static String by(PushRequest request) {
        return request.again() ? shortened(request.id()) : "-";
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(ID_LENGTH, id.length()));
    }

    @Override
    public Optional<Begun> begin(Recipient recipient, long seq, Instant now) {
        PushRequest request = recipient.request();
        @Nullable Standing standing = recipient.standing();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":seq", Attributes.number(seq));
        values.put(":least", Attributes.number(Math.min(seq, request.seq())));
        values.put(":now", Attributes.number(now.toEpochMilli()));
        values.put(":earlier", Attributes.number(now.minus(BURST).toEpochMilli()));
        values.put(":zero", Attributes.number(0));
        values.put(":by", Attributes.text(by(request)));
        values.put(":request", Attributes.text(shortened(request.id())));
        Map<String, String> names = new HashMap<>(Map.of("#read", "read"));
        String condition = BEHIND + " AND ((" + NEW + ") OR (" + UNFINISHED + "))";
        if (standing != null) {
            values.put(":joined", Attributes.number(standing.joined()));
            names.put("#role", GroupItems.ROLE);
            condition += MEMBER;
        }
        return update(recipient, condition, names, values)
                .map(before ->
                        new Begun(
                                recipient.user(),
                                request.conversation(),
                                seq,
                                now,
                                devices(before, seq)));
    }

    /// The item as it was before; empty if the condition does not hold.
    private Optional<Map<String, AttributeValue>> update(
            Recipient recipient,
            String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        try {
            return Optional.of(
                    dynamo.updateItem(update ->
                                    update.tableName(table)
                                            .key(
                                                    DynamoMemberships.key(
                                                            recipient.user(),
                                                            recipient.request().conversation()))
                                            .updateExpression(
                                                    "SET pushed = :seq, pushedAt = :now,"
                                                            + " pushedBy = :request"
                                                            + " REMOVE unreached")
                                            .conditionExpression(condition)
                                            .expressionAttributeNames(names)
                                            .expressionAttributeValues(values)
                                            .returnValues(ReturnValue.ALL_OLD))
                            .attributes());
        } catch (ConditionalCheckFailedException notDue) {
            return Optional.empty();
        }
    }

    private static @Nullable Set<DeviceId> devices(Map<String, AttributeValue> before, long seq) {
        @Nullable AttributeValue unreached = before.get(UNREACHED);
        return unreached == null || Attributes.numberOrZero(before, PUSHED) != seq
                ? null
                : unreached.l().stream()
                        .map(device -> new DeviceId(device.s()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void end(Begun push, Collection<DeviceId> unreached) {
        AttributeValue devices =
                AttributeValue.fromL(
                        unreached.stream().map(one -> Attributes.text(one.value())).toList());
        try {
            dynamo.updateItem(update ->
                    update.tableName(table)
                            .key(DynamoMemberships.key(push.user(), push.conversation()))
                            .updateExpression("SET unreached = :devices")
                            .conditionExpression("pushed = :seq AND pushedAt = :begun")
                            .expressionAttributeValues(
                                    Map.of(
                                            ":devices", devices,
                                            ":seq", Attributes.number(push.seq()),
                                            ":begun",
                                                    Attributes.number(push.at().toEpochMilli()))));
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
                                                + " AND attribute_not_exists(#left)"
                                                + " AND (attribute_not_exists(#read)"
                                                + " OR #read < pushed)")
                                .expressionAttributeNames(
                                        Map.of(
                                                "#user", "user",
                                                "#left", GroupItems.LEFT,
                                                "#read", "read"))
                                .expressionAttributeValues(
                                        Map.of(":user", Attributes.text(user.value())))
                                .select(Select.COUNT)
                                .consistentRead(true))
                .stream()
                .mapToInt(page -> page.count())
                .sum();
    }
}
