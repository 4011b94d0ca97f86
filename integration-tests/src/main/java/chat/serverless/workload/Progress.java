package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// How far each device has got.
final class Progress {

    private record Key(Device device, ConversationId conversation) {}

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Key, BitSet> known = new HashMap<>();
    private final Map<ConversationId, Long> newest = new HashMap<>();
    private final Set<Device> connected = new HashSet<>();
    private final Map<Device, Map<UserId, Boolean>> presence = new HashMap<>();

    /// The device wants all of the conversation that comes after a number.
    void listens(Device device, ConversationId conversation, long after) {
        change(() -> {
            BitSet seen = new BitSet();
            seen.set(1, Math.toIntExact(after) + 1);
            known.put(new Key(device, conversation), seen);
        });
    }

    /// The device knows a number: it was handed on, or is its own.
    void knows(Device device, ConversationId conversation, long seq) {
        change(() -> {
            known.computeIfAbsent(new Key(device, conversation), _ -> new BitSet())
                    .set(Math.toIntExact(seq));
            newest.merge(conversation, seq, Math::max);
        });
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
                        .allMatch(each ->
                                each.getValue().cardinality()
                                        >= newest.getOrDefault(each.getKey().conversation, 0L));
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
