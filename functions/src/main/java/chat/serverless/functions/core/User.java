package chat.serverless.functions.core;

import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A user as the directory knows them.
///
/// @param connections all that have not been forgotten, stale ones too
/// @param lastSeen when their last connection ended, or null where none has
/// @param shownOnline what was last announced; it follows the connections, some seconds later
/// @param phones how many of their devices are registered for pushes
public record User(
        UserId id,
        Set<Connection> connections,
        @Nullable Instant lastSeen,
        boolean shownOnline,
        int phones) {

    /// One who has registered no device.
    public User(
            UserId id,
            Set<Connection> connections,
            @Nullable Instant lastSeen,
            boolean shownOnline) {
        this(id, connections, lastSeen, shownOnline, 0);
    }

    /// A user of whom nothing is known.
    public static User unknown(UserId id) {
        return new User(id, Set.of(), null, false);
    }

    /// The connections that can still be there.
    public List<Connection> liveConnections(Instant now) {
        return connections.stream().filter(connection -> connection.isLive(now)).toList();
    }

    /// Events for each of these connections.
    List<Delivery> deliveries(List<Event> events, Instant now) {
        return liveConnections(now).stream()
                .map(connection -> new Delivery(id, connection, events))
                .toList();
    }
}
