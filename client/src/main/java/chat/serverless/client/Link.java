package chat.serverless.client;

import chat.serverless.model.Event;
import chat.serverless.model.Refusal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps one connection open, the next after the last.
///
/// ```
///   begin ──▶ Connecting ── hello answered ──▶ Open ──┬─▶ Open, on a fresh connection
///                │    ▲ ▲                       │     └── Handover ──┘
///        failure │    │ └── token expired ──────┤
///                ▼    │ delay over              │ drop
///              Waiting ◀────────────────────────┤
///                │                              ▼
///                └── close, or the same bad token again ──▶ Closed
/// ```
final class Link {

    /// What becomes of the connection.
    sealed interface Change {

        /// There is one, after there was none.
        record Opened(Event.Hello hello) implements Change {}

        /// Another one took its place; the last one is still heard.
        record Moved() implements Change {}

        /// The one whose place was taken is not heard any more.
        record Replaced() implements Change {}

        /// There is none.
        record Lost(ChatException cause) implements Change {}

        /// There will be none, since no further attempt makes sense.
        record Hopeless(ChatException cause) implements Change {}
    }

    /// What a link needs of the rest of a session.
    ///
    /// @param changed told what becomes of the connection
    /// @param text given each frame
    /// @param state told of each state; after `Closed` of none
    record Ties(
            Consumer<Change> changed,
            BiConsumer<Line, String> text,
            Consumer<ConnectionState> state) {}

    /// A token that the server would not have, and how it said so.
    private record BadToken(@Nullable String token, ChatException refusal) {}

    private final Core core;
    private final HttpClient http;
    private final Ties ties;
    private final Backoff backoff;
    private final Handover handover;

    private ConnectionState state = new ConnectionState.Connecting();
    private @Nullable Line line;
    private Loop.@Nullable Alarm redial;
    private @Nullable BadToken bad;

    Link(Core core, HttpClient http, Ties ties) {
        this.core = core;
        this.http = http;
        this.ties = ties;
        this.backoff = core.options().backoff();
        this.handover =
                new Handover(core, new Handover.Ties(this::line, this::moved, this::replaced));
    }

    /// Begins an attempt to connect.
    void dial() {
        Line fresh = line(token -> bad == null || !token.equals(bad.token()));
        line = fresh;
        change(new ConnectionState.Connecting());
        fresh.dial();
    }

    /// Whether a line is the one that commands go out on.
    boolean isPresent(Line one) {
        return one.equals(line);
    }

    /// Whether there are two connections, so that things may come twice.
    boolean isTwofold() {
        return handover.isUnderWay();
    }

    /// The connection can't be used any more: breaks it, and makes another after a while.
    void drop(ChatException cause) {
        if (line != null) {
            line.fail(cause);
        }
    }

    /// The server will not hear a line's token any more: makes another connection, at once if this
    /// one was any good.
    void tokenExpired(Line one, Refusal refusal) {
        RefusedException refused = new RefusedException(refusal);
        ChatException cause = new DisconnectedException("The token has expired", refused);
        if (!isPresent(one)) {
            one.fail(cause);
            return;
        }
        bad = new BadToken(one.token(), refused);
        boolean wasOpen = isOpen();
        CompletableFuture<?> _ = one.leave(cause);
        lost(cause);
        if (wasOpen) {
            dial();
        } else {
            redialLater(cause);
        }
    }

    /// Ends all. Complete when no connection is left.
    CompletableFuture<?> close(ClosedException reason) {
        if (redial != null) {
            redial.cancel();
        }
        @Nullable Line last = line;
        CompletableFuture<?> gone =
                last == null ? CompletableFuture.completedFuture("") : last.leave(reason);
        CompletableFuture<?> othersGone = handover.close(reason);
        lost(reason);
        change(new ConnectionState.Closed(reason));
        return CompletableFuture.allOf(gone, othersGone);
    }

    private Line line(Predicate<String> wanted) {
        return new Line(core, http, new Line.Ties(wanted, this::turned));
    }

    private void turned(Line one, Line.Turn turn) {
        if (turn instanceof Line.Turn.Text(String text)) {
            ties.text().accept(one, text);
        } else if (isPresent(one)) {
            turned(turn);
        } else {
            handover.turned(one, turn);
        }
    }

    private void turned(Line.Turn turn) {
        switch (turn) {
            case Line.Turn.Greeted(Event.Hello hello) -> greeted(hello);
            case Line.Turn.Unwanted _ -> unwanted();
            case Line.Turn.Over(ChatException cause) -> over(cause);
            case Line.Turn.Text _ -> {}
        }
    }

    private void greeted(Event.Hello hello) {
        backoff.reset();
        bad = null;
        if (line != null) {
            open(line, hello);
            ties.changed().accept(new Change.Opened(hello));
        }
    }

    private void moved(Line fresh, Event.Hello hello) {
        line = fresh;
        open(fresh, hello);
        ties.changed().accept(new Change.Moved());
    }

    private void open(Line one, Event.Hello hello) {
        one.use(hello);
        change(new ConnectionState.Open(hello));
        handover.opened(one, hello);
    }

    private void replaced() {
        ties.changed().accept(new Change.Replaced());
    }

    private void unwanted() {
        line = null;
        if (bad != null) {
            ties.changed().accept(new Change.Hopeless(bad.refusal()));
        }
    }

    private void over(ChatException cause) {
        if (line != null
                && cause instanceof HandshakeException refusal
                && refusal.isFinalForItsToken()) {
            bad = new BadToken(line.token(), refusal);
        }
        lost(cause);
        redialLater(cause);
    }

    private void lost(ChatException cause) {
        line = null;
        handover.lost();
        ties.changed().accept(new Change.Lost(cause));
    }

    private void redialLater(Throwable cause) {
        Duration delay = backoff.next();
        change(new ConnectionState.Waiting(delay, cause));
        redial = core.loop().after(delay, this::dial);
    }

    private boolean isOpen() {
        return state instanceof ConnectionState.Open;
    }

    private void change(ConnectionState next) {
        state = next;
        ties.state().accept(next);
    }
}
