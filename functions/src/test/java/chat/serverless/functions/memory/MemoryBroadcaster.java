package chat.serverless.functions.memory;

import chat.serverless.functions.core.Broadcast;
import chat.serverless.functions.core.Broadcaster;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// Keeps what is published, until it is taken.
public final class MemoryBroadcaster implements Broadcaster {

    private final Queue<Broadcast> waiting = new ArrayDeque<>();
    private final List<Broadcast> all = new ArrayList<>();

    @Override
    public synchronized void publish(Broadcast broadcast) {
        waiting.add(broadcast);
        all.add(broadcast);
    }

    /// The oldest that has not been taken.
    public synchronized Optional<Broadcast> take() {
        return Optional.ofNullable(waiting.poll());
    }

    /// Everything that was ever published.
    public synchronized List<Broadcast> all() {
        return List.copyOf(all);
    }
}
