package chat.serverless.functions.core;

import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A user as the directory knows them.
///
/// @param connections all that have not been forgotten, stale ones too
/// @param lastSeen when their last connection ended, or null where none has
public record User(UserId id, Set<Connection> connections, @Nullable Instant lastSeen) {

    /// A user of whom nothing is known.
    public static User unknown(UserId id) {
        return new User(id, Set.of(), null);
    }

    /// The connections that can still be there.
    public List<Connection> liveConnections(Instant now) {
        return connections.stream().filter(connection -> connection.isLive(now)).toList();
    }
}
