package chat.serverless.local.messaging;

import chat.serverless.local.time.Loop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A real event loop on which time stands until it is moved.
final class HandLoop implements Loop {

    static final Instant START = Instant.parse("2024-02-09T18:11:43.419Z");

    private record Later(Instant time, long number, Runnable task) {}

    private final Context context;
    private final Queue<Later> later =
            new PriorityQueue<>(Comparator.comparing(Later::time).thenComparingLong(Later::number));
    private volatile Instant now = START;
    private long number;

    HandLoop(Vertx vertx) {
        this.context = vertx.getOrCreateContext();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void run(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Later entry = new Later(now.plus(delay), number++, task);
        later.add(entry);
        return () -> later.remove(entry);
    }

    /// Moves the time, and does on the way what is due, each with all that follows from it on the
    /// loop.
    void move(Duration by) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        run(() -> step(now.plus(by), done));
        done.orTimeout(5, TimeUnit.SECONDS).join();
    }

    private void step(Instant end, CompletableFuture<Void> done) {
        Later next = later.peek();
        if (next == null || next.time().isAfter(end)) {
            now = end;
            done.complete(null);
            return;
        }
        later.remove();
        now = next.time().isAfter(now) ? next.time() : now;
        next.task().run();
        run(() -> step(end, done));
    }
}
