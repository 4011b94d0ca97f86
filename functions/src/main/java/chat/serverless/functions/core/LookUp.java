package chat.serverless.functions.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds whom to tell of a message while that is being written.
///
/// A device connects and then reads the log. It must hear of every message that it did not read:
///
/// ```text
///   look-up after the write    whoever is not found reads the log later, and finds the message
///   look-up before the write   whoever connects in between may read the log before the write ...
///   ... not long before        ... for which its handshake and its first command take too long
/// ```
///
/// So it is begun anew with each attempt to write, and where the attempt took long, or nothing had
/// to be written, it is done once more at the end. It must be consistent: what an eventually
/// consistent read misses was connected a second ago, not a moment.
final class LookUp {

    private static final Duration LONG = Duration.ofMillis(25);

    private final Supplier<Collection<User>> find;
    private final InstantSource clock;
    private final Executor parallel;
    private @Nullable Begun begun;

    /// @param find reads the users as they are after every write that has returned
    LookUp(Supplier<Collection<User>> find, InstantSource clock, Executor parallel) {
        this.find = find;
        this.clock = clock;
        this.parallel = parallel;
    }

    private record Begun(Instant at, CompletableFuture<Collection<User>> users) {}

    /// The write is about to be tried.
    void begin() {
        begun = new Begun(clock.instant(), CompletableFuture.supplyAsync(find, parallel));
    }

    /// The write has come to its end.
    Collection<User> end() {
        Begun last = begun;
        if (last == null || clock.instant().isAfter(last.at().plus(LONG))) {
            return find.get();
        }
        try {
            return last.users().join();
        } catch (CompletionException failed) {
            return find.get();
        }
    }
}
