package chat.serverless.local.sqs;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A message in a queue, with what has become of it so far. While it is in the queue's order, its
/// time does not change.
final class StoredMessage {

    /// Those that can be received first come first.
    static final Comparator<StoredMessage> BY_TIME =
            Comparator.comparing((StoredMessage each) -> each.visibleAt)
                    .thenComparingLong(each -> each.number);

    final Message message;
    private final long number;
    private final @Nullable String movedFrom;
    private Instant visibleAt;
    private @Nullable Instant first;
    private int count;

    /// @param number later ones have higher numbers
    StoredMessage(Message message, long number, Instant visibleAt) {
        this.message = message;
        this.number = number;
        this.visibleAt = visibleAt;
        this.movedFrom = null;
    }

    /// A message that another queue has given up; its receipts still count.
    StoredMessage(StoredMessage given, String movedFrom, long number, Instant now) {
        this.message = given.message;
        this.first = given.first;
        this.count = given.count;
        this.movedFrom = movedFrom;
        this.number = number;
        this.visibleAt = now;
    }

    Instant visibleAt() {
        return visibleAt;
    }

    int count() {
        return count;
    }

    Received receive(Instant now, Instant hiddenUntil) {
        Instant earliest = first == null ? now : first;
        first = earliest;
        count++;
        visibleAt = hiddenUntil;
        ReceiptHandle handle = new ReceiptHandle(message.id(), count);
        return new Received(message, handle, count, earliest, movedFrom);
    }
}
