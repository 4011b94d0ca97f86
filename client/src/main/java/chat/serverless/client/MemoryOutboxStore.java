package chat.serverless.client;

import chat.serverless.model.Command.Target;
import chat.serverless.model.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An outbox store that outlives the client, but not the program. May be used from any thread.
public final class MemoryOutboxStore implements OutboxStore {

    private record Key(Target target, MessageId id) {}

    private final Map<Key, Unsent> kept = new LinkedHashMap<>();

    @Override
    public synchronized void save(List<Unsent> messages) {
        messages.forEach(message -> kept.put(key(message), message));
    }

    @Override
    public synchronized void remove(Unsent message) {
        kept.remove(key(message));
    }

    @Override
    public synchronized List<Unsent> load() {
        return List.copyOf(kept.values());
    }

    private static Key key(Unsent message) {
        return new Key(message.target(), message.id());
    }
}
