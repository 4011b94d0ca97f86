package chat.serverless.workload;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// What was stored and may be sent again.
final class Letters {

    /// A draft as it was sent, or one that the server takes for the same.
    record Letter(UserId from, ConversationId conversation, Draft draft) {}

    private final Lock lock = new ReentrantLock();
    private final List<Letter> stored = new ArrayList<>();

    void add(Letter letter) {
        lock.lock();
        try {
            stored.add(letter);
        } finally {
            lock.unlock();
        }
    }

    /// Any of them, if there are some.
    Optional<Letter> pick(Random random) {
        lock.lock();
        try {
            return stored.isEmpty()
                    ? Optional.empty()
                    : Optional.of(stored.get(random.nextInt(stored.size())));
        } finally {
            lock.unlock();
        }
    }
}
