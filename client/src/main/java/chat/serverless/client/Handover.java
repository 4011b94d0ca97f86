package chat.serverless.client;

import chat.serverless.model.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Moves from a line to a fresh one in time. An attempt that fails, or for which there is no newer
/// token, is made again for as long as the line lives.
///
/// ```
///   Settled ── time ──▶ Dialing ── greeted ──▶ Both heard ── overlap over ──▶ Draining ─┐
///      ▲                 ▲   │ failed                                                   │
///      │      delay over └───┘                                                          │
///      └────────────────────────────────────────────────────────────────────────────────┘
/// ```
final class Handover {

    /// What a handover needs of its link.
    ///
    /// @param line makes a line that tries only certain tokens
    /// @param moved told of a fresh line, which is the present one from now on
    /// @param done told when the old line is gone
    record Ties(
            Function<Predicate<String>, Line> line,
            BiConsumer<Line, Event.Hello> moved,
            Runnable done) {}

    /// The present line, what it said hello with, and whether it is its token that ends first.
    private record Present(Line line, Event.Hello hello, boolean expires) {

        boolean mayBeReplacedWith(String token) {
            return !expires || !token.equals(line.token());
        }
    }

    private static final Logger LOG = System.getLogger("chat.serverless.client");

    private final Core core;
    private final Ties ties;
    private final RollOver plan;
    private final Backoff backoff;
    private @Nullable Present present;
    private @Nullable Line next;
    private @Nullable Line old;
    private Loop.@Nullable Alarm due;
    private Loop.@Nullable Alarm overlap;

    Handover(Core core, Ties ties) {
        this.core = core;
        this.ties = ties;
        this.plan = core.options().behavior().rollOver();
        this.backoff = core.options().backoff();
    }

    /// There is a new present line: it will be replaced in time.
    void opened(Line line, Event.Hello hello) {
        Duration age = age();
        Duration token = usefulLife(hello);
        boolean expires = token.compareTo(age) < 0;
        present = new Present(line, hello, expires);
        backoff.reset();
        beginAfter(expires ? token : age);
    }

    /// The present line is gone: there is nothing to hand over.
    void lost() {
        cancel(due);
        present = null;
        if (next != null) {
            CompletableFuture<?> _ = next.leave(replaced());
            next = null;
        }
    }

    /// Whether there are two lines, so that things may come twice.
    boolean isUnderWay() {
        return next != null || old != null;
    }

    /// Something other than a text came on a line that is not the present one.
    void turned(Line line, Line.Turn turn) {
        switch (turn) {
            case Line.Turn.Greeted(Event.Hello hello) -> greeted(line, hello);
            case Line.Turn.Unwanted _ -> gone(line, "There is no newer token");
            case Line.Turn.Over(ChatException cause) -> gone(line, cause.getMessage());
            case Line.Turn.Text _ -> {}
        }
    }

    /// Ends all but the present line. Complete when they are gone.
    CompletableFuture<?> close(ChatException cause) {
        cancel(due);
        cancel(overlap);
        List<CompletableFuture<?>> goodbyes = new ArrayList<>();
        for (@Nullable Line line : Arrays.asList(next, old)) {
            if (line != null) {
                goodbyes.add(line.leave(cause));
            }
        }
        next = null;
        old = null;
        return CompletableFuture.allOf(goodbyes.toArray(CompletableFuture<?>[]::new));
    }

    private void beginAfter(Duration delay) {
        cancel(due);
        due = core.loop().after(delay, this::begin);
    }

    private void begin() {
        @Nullable Present from = present;
        if (from != null && next == null) {
            next = ties.line().apply(from::mayBeReplacedWith);
            next.dial();
        }
    }

    private void greeted(Line line, Event.Hello hello) {
        @Nullable Present last = present;
        if (!line.equals(next) || last == null) {
            return;
        }
        if (!hello.user().equals(last.hello().user())) {
            line.fail(new DisconnectedException("The token is another user's"));
            return;
        }
        if (old != null) {
            finish(old);
        }
        next = null;
        old = last.line();
        ties.moved().accept(line, hello);
        overlap = core.loop().after(plan.overlap(), () -> drain(last.line()));
    }

    private void drain(Line line) {
        line.leaveWhenDrained(replaced(), () -> finish(line));
    }

    private void gone(Line line, @Nullable String why) {
        if (line.equals(next)) {
            LOG.log(Level.DEBUG, "The roll-over failed: {0}", why);
            next = null;
            beginAfter(backoff.next());
        }
        finish(line);
    }

    private void finish(Line line) {
        if (line.equals(old)) {
            old = null;
            cancel(overlap);
            CompletableFuture<?> _ = line.leave(replaced());
            ties.done().run();
        }
    }

    /// The age at which a connection is replaced.
    private Duration age() {
        long most = plan.jitter().toMillis();
        return plan.after().minusMillis(core.options().sources().random().nextLong(most + 1));
    }

    /// How long a token is good for a connection, by the server's own clock.
    private Duration usefulLife(Event.Hello hello) {
        Duration life = Duration.between(hello.time(), hello.expires());
        if (!life.isPositive()) {
            return plan.after();
        }
        Duration half = life.dividedBy(2);
        return life.minus(half.compareTo(plan.tokenMargin()) < 0 ? half : plan.tokenMargin());
    }

    private static DisconnectedException replaced() {
        return new DisconnectedException("The connection was replaced");
    }

    private static void cancel(Loop.@Nullable Alarm alarm) {
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
