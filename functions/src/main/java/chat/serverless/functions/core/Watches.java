package chat.serverless.functions.core;

import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;

/// Who wants to be told of whose presence. Each device of a watcher has a watch of its own.
public interface Watches {

    /// Begins a device's watch, or prolongs it.
    ///
    /// @param user who is watched
    void start(UserId user, UserId watcher, DeviceId device, Instant until);

    /// Ends a device's watch; without one, nothing happens.
    void stop(UserId user, UserId watcher, DeviceId device);

    /// Everyone with a device whose watch on a user has not run out, each once.
    List<UserId> watchers(UserId user, Instant now);
}
