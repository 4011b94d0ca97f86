package chat.serverless.workload;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What was stored, and may be sent again or changed.
final class Letters {

    /// A draft as it was sent, or one that the server takes for the same.
    ///
    /// @param seq its number
    record Letter(Participant by, ConversationId conversation, Draft draft, long seq) {}

    private final Lock lock = new ReentrantLock();
    private final List<Letter> stored = new ArrayList<>();
    private final List<Letter> changeable = new ArrayList<>();

    void add(Letter letter) {
        lock.lock();
        try {
            stored.add(letter);
            changeable.add(letter);
        } finally {
            lock.unlock();
        }
    }

    /// Any of them that suits, if there are some.
    Optional<Letter> pick(Chance chance, Predicate<Letter> suits) {
        lock.lock();
        try {
            return pick(stored.stream().filter(suits).toList(), chance);
        } finally {
            lock.unlock();
        }
    }

    /// One that suits and has not been deleted.
    ///
    /// @param last whether it is to be deleted now
    Optional<Letter> pickToChange(Chance chance, boolean last, Predicate<Letter> suits) {
        lock.lock();
        try {
            Optional<Letter> letter = pick(changeable.stream().filter(suits).toList(), chance);
            if (last) {
                letter.ifPresent(changeable::remove);
            }
            return letter;
        } finally {
            lock.unlock();
        }
    }

    private static Optional<Letter> pick(List<Letter> letters, Chance chance) {
        return letters.isEmpty() ? Optional.empty() : Optional.of(chance.pick(letters));
    }
}
