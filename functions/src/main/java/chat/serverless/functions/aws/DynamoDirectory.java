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
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
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
    private final DynamoDbEnhancedClient enhanced;
    private final DynamoDbTable<User> users;

    public DynamoDirectory(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
        this.users = enhanced.table(table, new UserSchema());
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
                                                        UserSchema.texts(Set.of(connection)),
                                                        ":true",
                                                        TRUE))
                                        .returnValues(ReturnValue.UPDATED_OLD)
                                        .build())
                        .attributes();
        forgetStale(user, UserSchema.connections(before), connection.since());
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
                            .expressionAttributeValues(Map.of(":stale", UserSchema.texts(stale)))
                            .build());
        }
    }

    @Override
    public boolean remove(UserId user, Connection connection, Instant at) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":connection", UserSchema.texts(Set.of(connection)),
                        ":at", Attributes.number(at.toEpochMilli()));
        try {
            Set<Connection> before =
                    UserSchema.connections(
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
        dynamo.deleteItem(delete ->
                delete.tableName(users.tableName())
                        .key(Map.of("user", Attributes.text(user.value()))));
    }

    @Override
    public boolean showOffline(User asRead) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":true", TRUE);
        values.put(":false", AttributeValue.fromBool(false));
        String unchanged = "attribute_not_exists(connections)";
        if (!asRead.connections().isEmpty()) {
            unchanged = "connections = :connections";
            values.put(":connections", UserSchema.texts(asRead.connections()));
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
        return read(ids, true);
    }

    @Override
    public Map<UserId, User> glance(Collection<UserId> ids) {
        return read(ids, false);
    }

    private Map<UserId, User> read(Collection<UserId> ids, boolean consistent) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UserId, User> found = new HashMap<>();
        ids.forEach(id -> found.put(id, User.unknown(id)));
        ReadBatch.Builder<User> batch = ReadBatch.builder(User.class).mappedTableResource(users);
        found.keySet().forEach(id -> batch.addGetItem(get(id, consistent)));
        enhanced.batchGetItem(request -> request.readBatches(batch.build()))
                .resultsForTable(users)
                .forEach(user -> found.put(user.id(), user));
        return found;
    }

    private UpdateItemRequest.Builder update(UserId user) {
        return UpdateItemRequest.builder()
                .tableName(users.tableName())
                .key(Map.of("user", Attributes.text(user.value())));
    }

    private static GetItemEnhancedRequest get(UserId id, boolean consistent) {
        return GetItemEnhancedRequest.builder()
                .key(Key.builder().partitionValue(id.value()).build())
                .consistentRead(consistent)
                .build();
    }
}
