package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.Postman;
import chat.serverless.model.Event;
import chat.serverless.model.json.EventReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Keeps what is posted, by connection.
public final class MemoryPostman implements Postman {

    private final Map<ConnectionId, List<Event>> posted = new HashMap<>();
    private final Set<ConnectionId> gone = new HashSet<>();
    private final Set<ConnectionId> closed = new HashSet<>();
    private final Set<ConnectionId> failing = new HashSet<>();

    @Override
    public synchronized Post post(ConnectionId connection, String frame) {
        if (gone.contains(connection)) {
            return Post.GONE;
        }
        if (failing.contains(connection)) {
            return Post.FAILED;
        }
        Event event = EventReader.read(frame).orElseThrow().event();
        posted.computeIfAbsent(connection, _ -> new ArrayList<>()).add(event);
        return Post.TAKEN;
    }

    @Override
    public synchronized void close(ConnectionId connection) {
        closed.add(connection);
    }

    /// Whether a connection has been closed.
    public synchronized boolean hasClosed(ConnectionId connection) {
        return closed.contains(connection);
    }

    /// What a connection was sent, in order.
    public synchronized List<Event> sentTo(ConnectionId connection) {
        return List.copyOf(posted.getOrDefault(connection, List.of()));
    }

    /// How many frames were sent.
    public synchronized int sentToAll() {
        return posted.values().stream().mapToInt(List::size).sum();
    }

    /// From now on, the gateway knows no such connection.
    public synchronized void forget(ConnectionId connection) {
        gone.add(connection);
    }

    /// The gateway knows it after all, as its handshake is finished.
    public synchronized void remember(ConnectionId connection) {
        gone.remove(connection);
    }

    /// From now on, posts to this connection fail.
    public synchronized void fail(ConnectionId connection) {
        failing.add(connection);
    }
}
