package chat.serverless.functions.memory;

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

/// The directory as a map.
public final class MemoryDirectory implements Directory {

    private final Map<UserId, User> users = new HashMap<>();

    @Override
    public synchronized boolean add(UserId id, Connection connection) {
        User user = users.getOrDefault(id, User.unknown(id));
        Set<Connection> connections = new HashSet<>(user.connections());
        connections.removeIf(one -> !one.isLive(connection.since()));
        connections.add(connection);
        users.put(id, new User(id, connections, user.lastSeen(), true, user.phones()));
        return !user.shownOnline();
    }

    @Override
    public synchronized boolean remove(UserId id, Connection connection, Instant at) {
        User user = users.get(id);
        if (user == null) {
            return false;
        }
        Set<Connection> connections = new HashSet<>(user.connections());
        boolean removed = connections.remove(connection);
        User now = new User(id, connections, at, user.shownOnline(), user.phones());
        users.put(id, now);
        return removed && now.liveConnections(at).isEmpty();
    }

    @Override
    public synchronized void forget(UserId id) {
        users.remove(id);
    }

    @Override
    public synchronized boolean showOffline(User asRead) {
        User user = users.getOrDefault(asRead.id(), asRead);
        if (!user.shownOnline() || !user.connections().equals(asRead.connections())) {
            return false;
        }
        users.put(
                user.id(),
                new User(user.id(), user.connections(), user.lastSeen(), false, user.phones()));
        return true;
    }

    /// So many more of a user's devices are registered.
    public synchronized void countPhones(UserId id, int more) {
        User user = users.getOrDefault(id, User.unknown(id));
        users.put(
                id,
                new User(
                        id,
                        user.connections(),
                        user.lastSeen(),
                        user.shownOnline(),
                        user.phones() + more));
    }

    @Override
    public synchronized Map<UserId, User> find(Collection<UserId> ids) {
        Map<UserId, User> found = new HashMap<>();
        ids.forEach(id -> found.put(id, users.getOrDefault(id, User.unknown(id))));
        return found;
    }

    @Override
    public Map<UserId, User> glance(Collection<UserId> ids) {
        return find(ids);
    }
}
