package chat.serverless.client;

import chat.serverless.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Puts one conversation's messages in order: each number once, none left out.
///
/// ```
///   1 2 3 4 5 | . . 8 9 . 11
///             ^ handed on    ^ newest
///         6, 7 and 10 are missing; 8, 9 and 11 wait for them
/// ```
final class Timeline {

    /// As many messages wait at most; those beyond are fetched again.
    static final int MOST_WAITING = 1000;

    private static final long UNKNOWN = -1;

    /// By number; empty where the number is a message of this device, which nobody needs to hear.
    private final NavigableMap<Long, Optional<Message>> waiting = new TreeMap<>();

    private long handedOn = UNKNOWN;
    private long newest = UNKNOWN;

    /// Whether a number is known from which on messages are handed on.
    boolean isStarted() {
        return handedOn != UNKNOWN;
    }

    /// The number up to which all is handed on.
    long handedOn() {
        return handedOn;
    }

    /// Begins after a number, unless it has begun; returns what can be handed on now, ascending.
    List<Message> startAfter(long seq) {
        begin(seq);
        return advance();
    }

    /// Takes a message, and begins with it unless it has begun; returns what can be handed on now.
    List<Message> offer(Message message) {
        begin(message.seq() - 1);
        put(message.seq(), Optional.of(message));
        return advance();
    }

    /// Takes the number of a message of this device; returns what can be handed on now.
    List<Message> own(long seq) {
        begin(seq - 1);
        put(seq, Optional.empty());
        return advance();
    }

    /// Takes a message, or the number of one of this device, without beginning with it.
    void hold(long seq, Optional<Message> message) {
        put(seq, message);
        dropBeyond();
    }

    /// Begins with the first of what is held, unless it has begun; returns what can be handed on
    /// now.
    List<Message> release() {
        return waiting.isEmpty() ? List.of() : startAfter(waiting.firstKey() - 1);
    }

    /// Learns that a number is in use.
    void exists(long seq) {
        newest = Math.max(newest, seq);
    }

    /// Whether something between what is handed on and the newest is missing.
    boolean hasGap() {
        return isStarted() && handedOn < newest;
    }

    /// Goes on behind the next gap, whose numbers the server doesn't have; returns what can be
    /// handed on now.
    List<Message> passOver() {
        if (waiting.isEmpty()) {
            newest = handedOn;
            return List.of();
        }
        handedOn = waiting.firstKey() - 1;
        return advance();
    }

    /// Learns that what stands before a number is not to be had, where it has begun; what waits
    /// from there on waits on.
    void skipTo(long seq) {
        if (isStarted() && handedOn < seq - 1) {
            waiting.headMap(seq, false).clear();
            handedOn = seq - 1;
        }
    }

    private void begin(long seq) {
        if (!isStarted()) {
            handedOn = seq;
            newest = Math.max(newest, seq);
            waiting.headMap(seq, true).clear();
        }
    }

    private void put(long seq, Optional<Message> message) {
        exists(seq);
        if (seq > handedOn) {
            waiting.putIfAbsent(seq, message);
        }
    }

    private List<Message> advance() {
        List<Message> next = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.firstKey() == handedOn + 1) {
            Map.Entry<Long, Optional<Message>> first = waiting.pollFirstEntry();
            first.getValue().ifPresent(next::add);
            handedOn++;
        }
        dropBeyond();
        return next;
    }

    private void dropBeyond() {
        while (waiting.size() > MOST_WAITING) {
            waiting.pollLastEntry();
        }
    }
}
