package chat.serverless.functions.memory;

import chat.serverless.functions.core.Watches;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The watches as a map.
public final class MemoryWatches implements Watches {

    private final Map<UserId, Map<Watcher, Instant>> watches = new HashMap<>();

    private record Watcher(UserId user, DeviceId device) {}

    @Override
    public synchronized void start(UserId user, UserId watcher, DeviceId device, Instant until) {
        watches.computeIfAbsent(user, _ -> new HashMap<>())
                .put(new Watcher(watcher, device), until);
    }

    @Override
    public synchronized void stop(UserId user, UserId watcher, DeviceId device) {
        watches.getOrDefault(user, new HashMap<>()).remove(new Watcher(watcher, device));
    }

    @Override
    public synchronized List<UserId> watchers(UserId user, Instant now) {
        return watches.getOrDefault(user, Map.of()).entrySet().stream()
                .filter(one -> one.getValue().isAfter(now))
                .map(one -> one.getKey().user())
                .distinct()
                .toList();
    }
}
