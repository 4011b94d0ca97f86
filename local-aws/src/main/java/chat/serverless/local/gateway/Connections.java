package chat.serverless.local.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Every connection, from the beginning of its handshake until its `$disconnect` is done.
final class Connections {

    private final Map<String, Connection> byId = new ConcurrentHashMap<>();

    void add(Connection connection) {
        byId.put(connection.id(), connection);
        connection.done().onComplete(_ -> byId.remove(connection.id()));
    }

    Optional<Connection> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Connection> all() {
        return List.copyOf(byId.values());
    }

    /// Does something to each, on its own event loop.
    void each(Consumer<Connection> task) {
        all().forEach(connection -> connection.run(() -> task.accept(connection)));
    }
}
