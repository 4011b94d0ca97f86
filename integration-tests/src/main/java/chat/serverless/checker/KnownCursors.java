package chat.serverless.checker;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is known of one member's cursors in one conversation.
final class KnownCursors {

    /// How far a member is.
    record Pair(long delivered, long read) {

        boolean isBehind(Pair that) {
            return delivered < that.delivered || read < that.read;
        }

        @Override
        public String toString() {
            return delivered + "/" + read;
        }
    }

    /// The `read` cursors that were told beside one `delivered` cursor.
    private record Reads(long least, long most) {

        Reads with(Reads more) {
            return new Reads(Math.min(least, more.least), Math.max(most, more.most));
        }
    }

    private final NavigableMap<Long, Long> delivered = new TreeMap<>();
    private final NavigableMap<Long, Long> read = new TreeMap<>();
    private final NavigableMap<Long, Reads> told = new TreeMap<>();
    private Pair sent = new Pair(0, 0);

    /// The member says how far they are; what is read is delivered.
    void sends(Pair cursors) {
        sent =
                new Pair(
                        Math.max(sent.delivered, Math.max(cursors.delivered, cursors.read)),
                        Math.max(sent.read, cursors.read));
    }

    /// The greatest that the member sent.
    Pair sent() {
        return sent;
    }

    /// The server says at a time that at least this is stored.
    void stored(long t, Pair cursors) {
        put(delivered, t, Math.max(cursors.delivered, cursors.read));
        put(read, t, cursors.read);
    }

    private static void put(NavigableMap<Long, Long> times, long t, long seq) {
        if (times.isEmpty() || times.lastEntry().getValue() < seq) {
            times.put(t, seq);
        }
    }

    /// The greatest that the server said before a time.
    Pair storedBefore(long t) {
        return new Pair(before(delivered, t), before(read, t));
    }

    private static long before(NavigableMap<Long, Long> times, long t) {
        Map.@Nullable Entry<Long, Long> before = times.lowerEntry(t);
        return before == null ? 0 : before.getValue();
    }

    /// The server says that the member is there; false if that crosses what it said at another
    /// time: more is delivered and less is read, or the other way round.
    boolean tells(Pair cursors) {
        Map.@Nullable Entry<Long, Reads> lower = told.lowerEntry(cursors.delivered);
        Map.@Nullable Entry<Long, Reads> higher = told.higherEntry(cursors.delivered);
        told.merge(cursors.delivered, new Reads(cursors.read, cursors.read), Reads::with);
        return (lower == null || lower.getValue().most <= cursors.read)
                && (higher == null || higher.getValue().least >= cursors.read);
    }
}
