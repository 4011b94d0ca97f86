package chat.serverless.local.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Counts what is used of each service. For any number of threads; what was counted before a call
/// came back is in every later answer.
///
/// Not counted, because it is not known to be billed as messages: handshakes and disconnects.
public final class Meter {

    private static final long BILLED_BYTES = 32 * 1024;

    private final InstantSource clock;
    private final Map<Object, Instant> open = new HashMap<>();
    private volatile Counts counts = Counts.none();

    /// @param clock what connection minutes are measured with
    public Meter(InstantSource clock) {
        this.clock = clock;
    }

    /// A call of the tables came.
    public void called(String operation) {
        counts.calls().add(operation, 1);
    }

    /// A table was read.
    ///
    /// @param units read request units, a multiple of 0.5
    public void read(String table, double units) {
        counts.tables().read().add(table, halves(units));
    }

    /// A table was written to.
    ///
    /// @param units write request units, a multiple of 0.5
    public void wrote(String table, double units) {
        counts.tables().written().add(table, halves(units));
    }

    private static long halves(double units) {
        return Math.round(2 * units);
    }

    /// A function ran once.
    ///
    /// @param time billed in milliseconds begun
    public void ran(String function, int memoryMegabytes, Duration time) {
        long milliseconds = Math.max(1, time.plusNanos(999_999).toMillis());
        Counts.Functions functions = counts.functions();
        functions.invocations().add(function, 1);
        functions.milliseconds().add(function, milliseconds);
        functions.work().add(function, milliseconds * memoryMegabytes);
    }

    /// A client sent a message.
    public void received(int bytes) {
        passed("in", bytes);
    }

    /// A message was sent to a client.
    public void sent(int bytes) {
        passed("out", bytes);
    }

    private void passed(String direction, int bytes) {
        Counts.Traffic traffic = counts.traffic();
        traffic.messages().add(direction, 1);
        traffic.bytes().add(direction, bytes);
        traffic.billed().add(direction, Math.max(1, Math.ceilDiv(bytes, BILLED_BYTES)));
    }

    /// A post to a connection was answered.
    public void posted(String status) {
        counts.posts().add(status, 1);
    }

    /// A connection was opened.
    public synchronized void opened(Object connection) {
        open.put(connection, clock.instant());
    }

    /// A connection was closed.
    public synchronized void closed(Object connection) {
        Instant since = open.remove(connection);
        if (since != null) {
            counts.traffic().open().add("closed", Duration.between(since, now()).toMillis());
        }
    }

    private Instant now() {
        return clock.instant();
    }

    /// Begins again at zero. Connections that are open count from now on.
    public synchronized void reset() {
        Instant now = now();
        open.replaceAll((_, _) -> now);
        counts = Counts.none();
    }

    /// Everything that was counted, and what it costs.
    public synchronized ObjectNode json() {
        Instant now = now();
        Counts counted = counts;
        long milliseconds =
                counted.traffic().open().total()
                        + open.values().stream()
                                .mapToLong(since -> Duration.between(since, now).toMillis())
                                .sum();
        return new Bill(counted, milliseconds, Prices.US_EAST_1).json();
    }
}
