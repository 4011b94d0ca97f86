package chat.serverless.functions.core;

import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.json.EventWriter;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Posts deliveries, all connections at the same time. A connection that is gone is forgotten, and
/// no other; but for a fresh one, whose handshake may be under way: it is posted to again, some
/// times within a third of a second, and then closed.
///
/// Whatever was not taken ends the connection as well: a device that may have missed something must
/// notice it, to connect again and ask for what it missed. Gateways have been seen to answer that
/// open connections are gone. Only typing may be missed.
///
/// No more than 100 posts are under way at a time: one that is slow takes the place of one other,
/// and no longer than a post may take.
///
/// A failed delivery does not stop the others. The first failure is thrown after all have ended.
public final class Courier {

    private static final int MOST_UNDER_WAY = 100;
    private static final int REPEATS = 6;

    private final Postman postman;
    private final Directory directory;
    private final Announcer announcer;
    private final Pushes pushes;
    private final InstantSource clock;
    private final Executor parallel;
    private final Pause pause;
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

    public Courier(Ports ports, InstantSource clock, Executor parallel, Pause pause) {
        this.postman = ports.postman();
        this.directory = ports.directory();
        this.announcer = ports.announcer();
        this.pushes = ports.pushes();
        this.clock = clock;
        this.parallel = parallel;
        this.pause = pause;
    }

    /// How connections are reached, who is to know that they are gone, and how phones are told.
    public record Ports(Postman postman, Directory directory, Announcer announcer, Pushes pushes) {}

    /// Delivers what came of a command, and has phones told at the same time. Returns when both
    /// have come to their end.
    public void deliver(Outcome outcome) {
        Failures failures = new Failures();
        @Nullable Notice notice = outcome.notice();
        CompletableFuture<Void> told =
                notice == null
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.runAsync(
                                () -> failures.attempt(() -> pushes.notify(notice)), parallel);
        failures.attempt(() -> deliver(outcome.deliveries()));
        told.join();
        failures.rethrow();
    }

    /// Returns when every post has come to its end. What goes to many is written once.
    public void deliver(List<Delivery> deliveries) {
        Map<Event, String> frames = new IdentityHashMap<>();
        deliveries.forEach(one ->
                one.events().forEach(event -> frames.computeIfAbsent(event, Courier::frame)));
        Failures failures = new Failures();
        CompletableFuture<?>[] posts =
                deliveries.stream()
                        .map(one ->
                                CompletableFuture.runAsync(
                                        () -> deliver(one, frames, failures), parallel))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(posts).join();
        failures.rethrow();
    }

    private static String frame(Event event) {
        return EventWriter.write(new Frame(null, event));
    }

    private void deliver(Delivery delivery, Map<Event, String> frames, Failures failures) {
        underWay.acquireUninterruptibly();
        try {
            post(delivery, frames, failures);
        } finally {
            underWay.release();
        }
    }

    private void post(Delivery delivery, Map<Event, String> frames, Failures failures) {
        for (Event event : delivery.events()) {
            String frame = Objects.requireNonNull(frames.get(event));
            switch (post(delivery.connection(), frame, failures)) {
                case TAKEN -> {}
                case GONE -> {
                    if (!delivery.connection().isFresh(clock.instant())) {
                        failures.attempt(() -> forget(delivery));
                    }
                    failures.attempt(() -> postman.close(delivery.connection().id()));
                    return;
                }
                case FAILED -> {
                    if (!(event instanceof Event.Typing)) {
                        failures.attempt(() -> postman.close(delivery.connection().id()));
                        return;
                    }
                }
            }
        }
    }

    private Postman.Post post(Connection connection, String frame, Failures failures) {
        try {
            return post(connection, frame);
        } catch (RuntimeException e) {
            failures.add(e);
            return Postman.Post.FAILED;
        }
    }

    private Postman.Post post(Connection connection, String frame) {
        Postman.Post outcome = postman.post(connection.id(), frame);
        for (int n = 1; n <= REPEATS && mayBeComing(connection, outcome); n++) {
            pause.before(n);
            outcome = postman.post(connection.id(), frame);
        }
        return outcome;
    }

    private boolean mayBeComing(Connection connection, Postman.Post outcome) {
        return outcome == Postman.Post.GONE && connection.isFresh(clock.instant());
    }

    private void forget(Delivery delivery) {
        if (directory.remove(delivery.user(), delivery.connection(), clock.instant())) {
            announcer.left(delivery.user());
        }
    }
}
