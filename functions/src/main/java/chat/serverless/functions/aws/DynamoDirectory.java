package chat.serverless.functions.aws;

import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.User;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The directory in the `users` table.
public final class DynamoDirectory implements Directory {

    private static final AttributeValue TRUE = AttributeValue.fromBool(true);
    private static final Map<String, String> ONLINE = Map.of("#online", "online");
    private static final Map<String, String> KEY = Map.of("#user", "user");

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoDirectory(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public boolean add(UserId user, Connection connection) {
        Map<String, AttributeValue> before =
                dynamo.updateItem(
                                update(user)
                                        .updateExpression(
                                                "ADD connections :connection SET #online = :true")
                                        .expressionAttributeNames(ONLINE)
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":connection",
                                                        UserItems.texts(Set.of(connection)),
                                                        ":true",
                                                        TRUE))
                                        .returnValues(ReturnValue.UPDATED_OLD)
                                        .build())
                        .attributes();
        forgetStale(user, UserItems.connections(before), connection.since());
        return !TRUE.equals(before.get("online"));
    }

    private void forgetStale(UserId user, Set<Connection> connections, Instant now) {
        Set<Connection> stale =
                connections.stream()
                        .filter(one -> !one.isLive(now))
                        .collect(Collectors.toCollection(HashSet::new));
        if (!stale.isEmpty()) {
            dynamo.updateItem(
                    update(user)
                            .updateExpression("DELETE connections :stale")
                            .expressionAttributeValues(Map.of(":stale", UserItems.texts(stale)))
                            .build());
        }
    }

    @Override
    public boolean remove(UserId user, Connection connection, Instant at) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":connection", UserItems.texts(Set.of(connection)),
                        ":at", Attributes.number(at.toEpochMilli()));
        try {
            Set<Connection> before =
                    UserItems.connections(
                            dynamo.updateItem(
                                            update(user)
                                                    .updateExpression(
                                                            "SET lastSeen = :at"
                                                                    + " DELETE connections :connection")
                                                    .conditionExpression("attribute_exists(#user)")
                                                    .expressionAttributeNames(KEY)
                                                    .expressionAttributeValues(values)
                                                    .returnValues(ReturnValue.UPDATED_OLD)
                                                    .build())
                                    .attributes());
            return before.contains(connection)
                    && before.stream()
                            .noneMatch(other -> !other.equals(connection) && other.isLive(at));
        } catch (ConditionalCheckFailedException forgotten) {
            return false;
        }
    }

    @Override
    public void forget(UserId user) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(UserItems.key(user)));
    }

    @Override
    public boolean showOffline(User asRead) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":true", TRUE);
        values.put(":false", AttributeValue.fromBool(false));
        String unchanged = "attribute_not_exists(connections)";
        if (!asRead.connections().isEmpty()) {
            unchanged = "connections = :connections";
            values.put(":connections", UserItems.texts(asRead.connections()));
        }
        try {
            dynamo.updateItem(
                    update(asRead.id())
                            .updateExpression("SET #online = :false")
                            .conditionExpression("#online = :true AND " + unchanged)
                            .expressionAttributeNames(ONLINE)
                            .expressionAttributeValues(values)
                            .build());
            return true;
        } catch (ConditionalCheckFailedException overtaken) {
            return false;
        }
    }

    @Override
    public Map<UserId, User> find(Collection<UserId> ids) {
        return users(ids, new KeyedItems(dynamo, table).find(keys(ids)));
    }

    @Override
    public Map<UserId, User> glance(Collection<UserId> ids) {
        return users(ids, new KeyedItems(dynamo, table).glance(keys(ids)));
    }

    private static Set<Map<String, AttributeValue>> keys(Collection<UserId> ids) {
        return ids.stream().map(UserItems::key).collect(Collectors.toSet());
    }

    private static Map<UserId, User> users(
            Collection<UserId> ids, Collection<Map<String, AttributeValue>> items) {
        Map<UserId, User> found = new HashMap<>();
        ids.forEach(id -> found.put(id, User.unknown(id)));
        items.stream().map(UserItems::user).forEach(user -> found.put(user.id(), user));
        return found;
    }

    private UpdateItemRequest.Builder update(UserId user) {
        return UpdateItemRequest.builder().tableName(table).key(UserItems.key(user));
    }
}
