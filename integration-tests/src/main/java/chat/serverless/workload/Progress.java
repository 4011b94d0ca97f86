package chat.serverless.workload;

import chat.serverless.checker.Author;
import chat.serverless.checker.Content;
import chat.serverless.checker.Device;
import chat.serverless.checker.Entry;
import chat.serverless.checker.Observation;
import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How far each device has got.
final class Progress {

    private record Key(Device device, ConversationId conversation) {}

    private record Own(ConversationId conversation, Author author) {}

    /// Who is a member of a group, by the entries that say so.
    private static final class Roll {

        private final Map<UserId, NavigableMap<Long, Boolean>> changes = new HashMap<>();

        void note(UserId user, long seq, boolean joined) {
            changes.computeIfAbsent(user, _ -> new TreeMap<>()).put(seq, joined);
        }

        boolean isMember(UserId user) {
            return until(user) == Long.MAX_VALUE;
        }

        /// Where the newest membership began.
        long from(UserId user) {
            return changes.getOrDefault(user, new TreeMap<>()).descendingMap().entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(1L);
        }

        /// Where it ended; 0 if there was none.
        long until(UserId user) {
            Map.@Nullable Entry<Long, Boolean> last =
                    changes.getOrDefault(user, new TreeMap<>()).lastEntry();
            if (last == null) {
                return 0;
            }
            return last.getValue() ? Long.MAX_VALUE : last.getKey();
        }
    }

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Key, BitSet> known = new HashMap<>();
    private final Set<Key> waiting = new HashSet<>();
    private final Map<Own, Set<Device>> senders = new HashMap<>();
    private final Map<ConversationId, Long> newest = new HashMap<>();
    private final Map<ConversationId, Roll> rolls = new HashMap<>();
    private final Set<Device> connected = new HashSet<>();
    private final Map<Device, Map<UserId, Boolean>> presence = new HashMap<>();

    /// The device wants all of the conversation that comes after a number, which may be
    /// [Observation.Listen#ANYWHERE].
    void listens(Device device, ConversationId conversation, long after) {
        change(() -> {
            Key key = new Key(device, conversation);
            BitSet seen = new BitSet();
            if (after == Observation.Listen.ANYWHERE) {
                waiting.add(key);
            } else {
                seen.set(1, Math.toIntExact(after) + 1);
            }
            known.put(key, seen);
        });
    }

    /// The device hands on a number; if it is the first, it has begun there.
    void handsOn(Device device, ConversationId conversation, long seq) {
        change(() -> {
            Key key = new Key(device, conversation);
            if (waiting.remove(key)) {
                Objects.requireNonNull(known.get(key)).set(1, Math.toIntExact(seq));
            }
        });
        knows(device, conversation, seq);
    }

    /// The device knows a number: it was handed on, or is its own.
    void knows(Device device, ConversationId conversation, long seq) {
        change(() -> {
            @Nullable BitSet seen = known.get(new Key(device, conversation));
            if (seen != null) {
                seen.set(Math.toIntExact(seq));
            }
            newest.merge(conversation, seq, Math::max);
        });
    }

    /// The device sends something. Even if it never learns that it is stored, it is its own.
    void sends(Device device, ConversationId conversation, MessageId id) {
        Own own = new Own(conversation, new Author(device.user(), id));
        change(() -> senders.computeIfAbsent(own, _ -> new HashSet<>()).add(device));
    }

    /// Somebody saw an entry.
    void exists(ConversationId conversation, Entry entry) {
        change(() -> {
            newest.merge(conversation, entry.seq(), Math::max);
            senders.getOrDefault(new Own(conversation, entry.author()), Set.of())
                    .forEach(device -> knows(device, conversation, entry.seq()));
            if (entry.content() instanceof Content.Event event) {
                Roll roll = rolls.computeIfAbsent(conversation, _ -> new Roll());
                event.joined().forEach(user -> roll.note(user, entry.seq(), true));
                event.left().forEach(user -> roll.note(user, entry.seq(), false));
            }
        });
    }

    /// Whether a user is a member of a group, as far as anyone has seen.
    boolean isMember(UserId user, ConversationId group) {
        lock.lock();
        try {
            @Nullable Roll roll = rolls.get(group);
            return roll != null && roll.isMember(user);
        } finally {
            lock.unlock();
        }
    }

    /// Whether a user is or was a member of a group, or has a one-to-one conversation.
    boolean mayRead(UserId user, ConversationId conversation) {
        lock.lock();
        try {
            @Nullable Roll roll = rolls.get(conversation);
            return conversation instanceof ConversationId.Direct
                    || (roll != null && roll.until(user) > 0);
        } finally {
            lock.unlock();
        }
    }

    /// The first number of a user's newest membership in a group.
    long joined(UserId user, ConversationId group) {
        lock.lock();
        try {
            @Nullable Roll roll = rolls.get(group);
            return roll == null ? 1 : roll.from(user);
        } finally {
            lock.unlock();
        }
    }

    void connected(Device device) {
        change(() -> connected.add(device));
    }

    void disconnected(Device device) {
        change(() -> {
            connected.remove(device);
            presence.remove(device);
        });
    }

    void heard(Device device, UserId user, boolean online) {
        change(() -> presence.computeIfAbsent(device, _ -> new HashMap<>()).put(user, online));
    }

    /// Waits until no device has last heard otherwise of anybody, as long as that may take.
    void awaitPresence(Predicate<UserId> online, Duration most) throws InterruptedException {
        boolean _ =
                await(() -> presence.values().stream().allMatch(it -> isTrue(it, online)), most);
    }

    private static boolean isTrue(Map<UserId, Boolean> heard, Predicate<UserId> online) {
        return heard.entrySet().stream()
                .allMatch(each -> each.getValue() == online.test(each.getKey()));
    }

    /// The greatest number that anyone knows.
    long newest(ConversationId conversation) {
        lock.lock();
        try {
            return newest.getOrDefault(conversation, 0L);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until as many devices are connected and all know everything; false if that doesn't
    /// happen in time.
    boolean awaitAll(int devices, Duration most) throws InterruptedException {
        return await(() -> isComplete(devices), most);
    }

    private boolean await(BooleanSupplier condition, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!condition.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private boolean isComplete(int devices) {
        return connected.size() >= devices
                && known.entrySet().stream()
                        .allMatch(each -> isComplete(each.getKey(), each.getValue()));
    }

    /// Whether a device knows all that its user may read at present.
    private boolean isComplete(Key key, BitSet seen) {
        long last = newest.getOrDefault(key.conversation, 0L);
        @Nullable Roll roll = rolls.get(key.conversation);
        long from = roll == null ? 1 : roll.from(key.device.user());
        long until = roll == null ? last : Math.min(last, roll.until(key.device.user()));
        return seen.nextClearBit(Math.toIntExact(from)) > until;
    }

    private void change(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
