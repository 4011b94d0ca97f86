package chat.serverless.functions.core;

import chat.serverless.functions.core.Postman.Post;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.json.EventWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Posts deliveries, all connections at the same time. A connection that is gone is forgotten, and
/// no other. It is closed as well: gateways have been seen to say so of connections that are there,
/// and a device that is told nothing more must notice it, to connect again and ask what it missed.
/// A fresh connection is not forgotten, since its handshake may be under way; its device asks for
/// what it missed when that is done.
public final class Courier {

    private final Postman postman;
    private final Directory directory;
    private final Announcer announcer;
    private final Pushes pushes;
    private final InstantSource clock;
    private final Executor parallel;

    public Courier(Ports ports, InstantSource clock, Executor parallel) {
        this.postman = ports.postman();
        this.directory = ports.directory();
        this.announcer = ports.announcer();
        this.pushes = ports.pushes();
        this.clock = clock;
        this.parallel = parallel;
    }

    /// How connections are reached, who is to know that they are gone, and how phones are told.
    public record Ports(
            Postman postman, Directory directory, Announcer announcer, Pushes pushes) {}

    /// Delivers what came of a command, and has phones told at the same time. Returns when both
    /// have come to their end.
    public void deliver(Outcome outcome) {
        @Nullable Notice notice = outcome.notice();
        if (notice == null) {
            deliver(outcome.deliveries());
            return;
        }
        CompletableFuture<Void> told =
                CompletableFuture.runAsync(() -> pushes.notify(notice), parallel);
        deliver(outcome.deliveries());
        told.join();
    }

    /// Returns when every post has come to its end.
    public void deliver(List<Delivery> deliveries) {
        CompletableFuture<?>[] posts =
                deliveries.stream()
                        .map(one -> CompletableFuture.runAsync(() -> deliver(one), parallel))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(posts).join();
    }

    private void deliver(Delivery delivery) {
        for (Event event : delivery.events()) {
            String frame = EventWriter.write(new Frame(null, event));
            Post post = postman.post(delivery.connection().id(), frame);
            if (post == Post.GONE) {
                if (!delivery.connection().isFresh(clock.instant())) {
                    forget(delivery);
                }
                return;
            }
        }
    }

    private void forget(Delivery delivery) {
        if (directory.remove(delivery.user(), delivery.connection(), clock.instant())) {
            announcer.left(delivery.user());
        }
        postman.close(delivery.connection().id());
    }
}
