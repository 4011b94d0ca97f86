package chat.serverless.functions.memory;

import chat.serverless.functions.core.Watches;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The watches as a map.
public final class MemoryWatches implements Watches {

    private final Map<UserId, Map<UserId, Instant>> watches = new HashMap<>();

    @Override
    public synchronized void start(UserId user, UserId watcher, Instant until) {
        watches.computeIfAbsent(user, _ -> new HashMap<>()).put(watcher, until);
    }

    @Override
    public synchronized void stop(UserId user, UserId watcher) {
        watches.getOrDefault(user, new HashMap<>()).remove(watcher);
    }

    @Override
    public synchronized List<UserId> watchers(UserId user, Instant now) {
        return watches.getOrDefault(user, Map.of()).entrySet().stream()
                .filter(one -> one.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }
}
