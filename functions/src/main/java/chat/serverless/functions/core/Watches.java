package chat.serverless.functions.core;

import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;

/// Who wants to be told of whose presence.
public interface Watches {

    /// Begins a watch, or prolongs it.
    void start(UserId user, UserId watcher, Instant until);

    /// Ends a watch; without one, nothing happens.
    void stop(UserId user, UserId watcher);

    /// Everyone whose watch on a user has not run out.
    List<UserId> watchers(UserId user, Instant now);
}
