package chat.serverless.functions.aws;

import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.User;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The directory in the `users` table.
public final class DynamoDirectory implements Directory {

    private final DynamoDbClient dynamo;
    private final DynamoDbEnhancedClient enhanced;
    private final DynamoDbTable<UserItem> users;

    public DynamoDirectory(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
        this.users = enhanced.table(table, UserItem.SCHEMA);
    }

    @Override
    public void add(UserId user, Connection connection) {
        dynamo.updateItem(
                update(user)
                        .updateExpression("ADD connections :connection")
                        .expressionAttributeValues(
                                Map.of(":connection", AttributeValue.fromSs(texts(connection))))
                        .build());
    }

    @Override
    public void remove(UserId user, Connection connection, Instant at) {
        dynamo.updateItem(
                update(user)
                        .updateExpression("SET lastSeen = :at DELETE connections :connection")
                        .expressionAttributeValues(
                                Map.of(
                                        ":connection",
                                        AttributeValue.fromSs(texts(connection)),
                                        ":at",
                                        AttributeValue.fromN(Long.toString(at.toEpochMilli()))))
                        .build());
    }

    @Override
    public Map<UserId, User> find(Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UserId, User> found = new HashMap<>();
        ids.forEach(id -> found.put(id, User.unknown(id)));
        ReadBatch.Builder<UserItem> batch =
                ReadBatch.builder(UserItem.class).mappedTableResource(users);
        found.keySet().forEach(id -> batch.addGetItem(strongRead(id)));
        enhanced.batchGetItem(request -> request.readBatches(batch.build()))
                .resultsForTable(users)
                .forEach(item -> found.put(new UserId(item.getUser()), user(item)));
        return found;
    }

    private UpdateItemRequest.Builder update(UserId user) {
        return UpdateItemRequest.builder()
                .tableName(users.tableName())
                .key(Map.of("user", AttributeValue.fromS(user.value())));
    }

    private static GetItemEnhancedRequest strongRead(UserId id) {
        return GetItemEnhancedRequest.builder()
                .key(Key.builder().partitionValue(id.value()).build())
                .consistentRead(true)
                .build();
    }

    private static User user(UserItem item) {
        Set<Connection> connections =
                item.getConnections().stream()
                        .map(DynamoDirectory::connection)
                        .collect(Collectors.toCollection(HashSet::new));
        return new User(new UserId(item.getUser()), connections, item.getLastSeen());
    }

    private static List<String> texts(Connection connection) {
        return List.of(
                connection.id()
                        + " "
                        + connection.device()
                        + " "
                        + connection.since().toEpochMilli());
    }

    private static Connection connection(String text) {
        String[] parts = text.split(" ", 3);
        return new Connection(
                new ConnectionId(parts[0]),
                new DeviceId(parts[1]),
                Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }
}
