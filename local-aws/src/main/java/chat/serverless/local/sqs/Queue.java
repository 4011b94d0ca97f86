package chat.serverless.local.sqs;

import chat.serverless.local.template.StackQueue;
import chat.serverless.local.template.StackQueue.Redrive;
import chat.serverless.local.time.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A standard queue: at least once, about in order. It is used on its loop only.
///
/// ```
///   send      delay over        receive          delete
///   -----> delayed -----> visible -----> in flight -----> gone
///                            ^               |
///                            +---------------+  visibility timeout over
///
///   visible, and received as often as it may be -----> the queue for dead letters
/// ```
public final class Queue {

    private final StackQueue shape;
    private final Queues queues;
    private final Loop loop;
    private final Map<String, StoredMessage> messages = new HashMap<>();
    private final NavigableSet<StoredMessage> byTime = new TreeSet<>(StoredMessage.BY_TIME);
    private final Waiters waiters;
    private long sent;

    Queue(StackQueue shape, Queues queues, Loop loop) {
        this.shape = shape;
        this.queues = queues;
        this.loop = loop;
        this.waiters = new Waiters(loop, this::take, this::nextVisible);
    }

    StackQueue shape() {
        return shape;
    }

    /// Takes a message.
    public Message send(Draft draft) {
        Instant now = loop.now();
        Duration delay = draft.delay() == null ? shape.delay() : draft.delay();
        Message message = new Message(UUID.randomUUID().toString(), draft.body(), now);
        add(new StoredMessage(message, sent++, now.plus(delay)));
        return message;
    }

    private void add(StoredMessage message) {
        messages.put(message.message.id(), message);
        byTime.add(message);
        waiters.serve();
    }

    /// Returns the messages that can be received now, or as soon as there is one; none if the wait
    /// is over.
    public CompletableFuture<List<Received>> receive(Receive ask) {
        return waiters.receive(ask);
    }

    private List<Received> take(Receive ask) {
        Instant now = loop.now();
        Instant until = now.plus(shape.visibilityTimeout());
        List<StoredMessage> taken = new ArrayList<>();
        List<Received> received = new ArrayList<>();
        while (taken.size() < ask.most() && isFirstVisible(now)) {
            StoredMessage next = byTime.removeFirst();
            if (isToBeKept(next, now)) {
                taken.add(next);
                received.add(next.receive(now, until));
            }
        }
        byTime.addAll(taken);
        return received;
    }

    private boolean isFirstVisible(Instant now) {
        return !byTime.isEmpty() && !byTime.first().visibleAt().isAfter(now);
    }

    private boolean isToBeKept(StoredMessage next, Instant now) {
        Redrive redrive = shape.redrive();
        boolean expired = isExpired(next, now);
        boolean dead = redrive != null && next.count() >= redrive.maxReceiveCount();
        if (expired || dead) {
            messages.remove(next.message.id());
        }
        if (redrive != null && dead && !expired) {
            queues.named(redrive.deadLetters()).takeOver(next, shape.arn());
        }
        return !expired && !dead;
    }

    private void takeOver(StoredMessage given, String from) {
        add(new StoredMessage(given, from, sent++, loop.now()));
    }

    private boolean isExpired(StoredMessage each, Instant now) {
        return !each.message.sentAt().plus(shape.retention()).isAfter(now);
    }

    private @Nullable Instant nextVisible() {
        return byTime.isEmpty() ? null : byTime.first().visibleAt();
    }

    /// Deletes a message. A handle of an earlier receipt, or of a message that is gone, does
    /// nothing.
    public void delete(ReceiptHandle handle) {
        StoredMessage message = messages.get(handle.message());
        if (message != null && message.count() == handle.count()) {
            messages.remove(handle.message());
            byTime.remove(message);
        }
    }

    /// The number of its messages, delayed, visible and in flight.
    public int size() {
        return messages.size();
    }
}
