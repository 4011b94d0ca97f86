package chat.serverless.functions.aws;

import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.ConnectionId;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Users as the rows of the `users` table. Written out, since the library's own schemas bring a
/// converter for each class that there is, which takes time at each cold start.
final class UserSchema implements TableSchema<User> {

    private static final String USER = "user";
    private static final String CONNECTIONS = "connections";
    private static final String LAST_SEEN = "lastSeen";
    private static final String ONLINE = "online";
    private static final String PHONES = "phones";

    private final TableMetadata metadata =
            StaticTableMetadata.builder()
                    .addIndexPartitionKey(
                            TableMetadata.primaryIndexName(), USER, AttributeValueType.S)
                    .build();

    @Override
    public User mapToItem(Map<String, AttributeValue> row) {
        @Nullable Long lastSeen = Attributes.numberOrNull(row, LAST_SEEN);
        return new User(
                new UserId(Attributes.text(row, USER)),
                connections(row),
                lastSeen == null ? null : Instant.ofEpochMilli(lastSeen),
                row.containsKey(ONLINE) && row.get(ONLINE).bool(),
                Math.toIntExact(Attributes.numberOrZero(row, PHONES)));
    }

    @Override
    public Map<String, AttributeValue> itemToMap(User user, boolean ignoreNulls) {
        Map<String, AttributeValue> row = new HashMap<>();
        row.put(USER, Attributes.text(user.id().value()));
        row.put(ONLINE, AttributeValue.fromBool(user.shownOnline()));
        if (!user.connections().isEmpty()) {
            row.put(CONNECTIONS, texts(user.connections()));
        }
        if (user.lastSeen() != null) {
            row.put(LAST_SEEN, Attributes.number(user.lastSeen().toEpochMilli()));
        }
        if (user.phones() > 0) {
            row.put(PHONES, Attributes.number(user.phones()));
        }
        return row;
    }

    @Override
    public Map<String, AttributeValue> itemToMap(User user, Collection<String> attributes) {
        Map<String, AttributeValue> row = itemToMap(user, true);
        row.keySet().retainAll(attributes);
        return row;
    }

    @Override
    public @Nullable AttributeValue attributeValue(User user, String attribute) {
        return itemToMap(user, true).get(attribute);
    }

    @Override
    public TableMetadata tableMetadata() {
        return metadata;
    }

    @Override
    public EnhancedType<User> itemType() {
        return EnhancedType.of(User.class);
    }

    @Override
    public List<String> attributeNames() {
        return List.of(USER, CONNECTIONS, LAST_SEEN, ONLINE, PHONES);
    }

    @Override
    public boolean isAbstract() {
        return false;
    }

    /// The connections in a row, or in part of one.
    static Set<Connection> connections(Map<String, AttributeValue> row) {
        @Nullable AttributeValue connections = row.get(CONNECTIONS);
        return connections == null
                ? Set.of()
                : connections.ss().stream()
                        .map(UserSchema::connection)
                        .collect(Collectors.toCollection(HashSet::new));
    }

    /// @param connections at least one
    static AttributeValue texts(Set<Connection> connections) {
        return AttributeValue.fromSs(
                connections.stream()
                        .map(one ->
                                one.id() + " " + one.device() + " " + one.since().toEpochMilli())
                        .toList());
    }

    private static Connection connection(String text) {
        String[] parts = text.split(" ", 3);
        return new Connection(
                new ConnectionId(parts[0]),
                new DeviceId(parts[1]),
                Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }
}
