package chat.serverless.functions.aws;

import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.User;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Users as items of the `users` table.
final class UserItems {

    private static final String USER = "user";
    private static final String CONNECTIONS = "connections";
    private static final String LAST_SEEN = "lastSeen";
    private static final String ONLINE = "online";
    private static final String PHONES = "phones";

    private UserItems() {}

    static Map<String, AttributeValue> key(UserId user) {
        return Map.of(USER, Attributes.text(user.value()));
    }

    static User user(Map<String, AttributeValue> item) {
        @Nullable Long lastSeen = Attributes.numberOrNull(item, LAST_SEEN);
        return new User(
                new UserId(Attributes.text(item, USER)),
                connections(item),
                lastSeen == null ? null : Instant.ofEpochMilli(lastSeen),
                item.containsKey(ONLINE) && item.get(ONLINE).bool(),
                Math.toIntExact(Attributes.numberOrZero(item, PHONES)));
    }

    /// Returns the connections of an item, or of some of its attributes.
    static Set<Connection> connections(Map<String, AttributeValue> item) {
        @Nullable AttributeValue connections = item.get(CONNECTIONS);
        return connections == null
                ? Set.of()
                : connections.ss().stream()
                        .map(UserItems::connection)
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
