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
    private static final long REQUEST_BYTES = 64 * 1024;

    private final InstantSource clock;
    private final Map<Object, Instant> open = new HashMap<>();
    private final Operations operations = new Operations();
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
    /// @param process the key of who called
    /// @param units read request units, a multiple of 0.5
    public void read(String process, String table, double units) {
        counts.tables().read().add(table, halves(units));
        operations.read(process, table, halves(units));
    }

    /// A table was written to.
    ///
    /// @param process the key of who called
    /// @param units write request units, a multiple of 0.5
    public void wrote(String process, String table, double units) {
        counts.tables().written().add(table, halves(units));
        operations.wrote(process, table, halves(units));
    }

    /// What is counted by function and operation.
    public Operations operations() {
        return operations;
    }

    private static long halves(double units) {
        return Math.round(2 * units);
    }

    /// A process of a function came up.
    ///
    /// @param time from its start until it asked for an event
    public void started(String function, Duration time) {
        counts.functions().starts().add(function, 1);
        counts.functions().startMilliseconds().add(function, time.toMillis());
    }

    /// A function ran once.
    ///
    /// @param process the key of the process that ran it
    /// @param time billed in milliseconds begun
    public void ran(String process, String function, int memoryMegabytes, Duration time) {
        long milliseconds = Math.max(1, time.plusNanos(999_999).toMillis());
        operations.ended(process, milliseconds);
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

    /// A queue was asked for something.
    ///
    /// @param kind such as `sent`
    /// @param bytes billed for each 64 KB begun
    public void queued(String kind, long bytes) {
        counts.messaging().queues().add(kind, requests(bytes));
    }

    /// SNS was asked for something.
    ///
    /// @param bytes billed for each 64 KB begun
    public void published(long bytes) {
        counts.messaging().topics().add("requests", requests(bytes));
    }

    private static long requests(long bytes) {
        return Math.max(1, Math.ceilDiv(bytes, REQUEST_BYTES));
    }

    /// A phone was pushed to.
    public void pushed() {
        counts.messaging().topics().add("pushes", 1);
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
        operations.reset();
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
        ObjectNode json = new Bill(counted, milliseconds, Prices.list()).json();
        json.set("operations", operations.json());
        return json;
    }
}
