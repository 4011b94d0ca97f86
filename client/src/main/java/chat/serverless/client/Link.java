package chat.serverless.client;

import chat.serverless.client.Connection.Signal;
import chat.serverless.model.Event;
import chat.serverless.model.Refusal;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps one connection open, the next after the last.
///
/// ```
///   begin ──▶ Connecting ── hello answered ──▶ Open ─────────┐
///                │    ▲ ▲                       │            │
///        failure │    │ └── token expired ──────┤            │
///                ▼    │ delay over              │ drop       │
///              Waiting ◀────────────────────────┘            │
///                │                                           │
///                └── close, or the same bad token again ──▶ Closed
/// ```
final class Link {

    /// What a link needs of the rest of a session.
    ///
    /// @param opened told when `hello` is answered
    /// @param lost told when an open connection is gone
    /// @param text given each frame
    /// @param changed told of each state; after `Closed` of none
    /// @param hopeless told when no further attempt makes sense, and to close
    record Ties(
            Consumer<Event.Hello> opened,
            Consumer<ChatException> lost,
            Consumer<String> text,
            Consumer<ConnectionState> changed,
            Consumer<ChatException> hopeless) {}

    private final Core core;
    private final HttpClient http;
    private final Ties ties;
    private final Backoff backoff;

    private ConnectionState state = new ConnectionState.Connecting();
    private @Nullable Connection connection;
    private Loop.@Nullable Alarm redial;

    /// The token of the present attempt, and the one that the server would not have.
    private @Nullable String token;

    private @Nullable String badToken;
    private @Nullable ChatException badTokenRefusal;

    /// Counts attempts, so that what comes of an older one is known as such.
    private long attempt;

    Link(Core core, HttpClient http, Ties ties) {
        this.core = core;
        this.http = http;
        this.ties = ties;
        this.backoff = core.options().backoff();
    }

    /// Begins an attempt to connect.
    void dial() {
        long mine = ++attempt;
        change(new ConnectionState.Connecting());
        CompletableFuture<?> _ =
                CompletableFuture.supplyAsync(core.options().token(), Thread::startVirtualThread)
                        .orTimeout(timeout().toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((fresh, failure) ->
                                inLoop(mine, () -> tokenCame(mine, fresh, failure)));
    }

    /// The connection can't be used any more: breaks it, and makes another after a while.
    void drop(ChatException cause) {
        if (disconnect(cause)) {
            redialLater(cause);
        }
    }

    /// The server will not hear this token any more: makes another connection, at once if this one
    /// was any good.
    void tokenExpired(Refusal refusal) {
        badToken = token;
        badTokenRefusal = new RefusedException(refusal);
        boolean wasOpen = state instanceof ConnectionState.Open;
        ChatException cause = new DisconnectedException("The token has expired", badTokenRefusal);
        if (disconnect(cause)) {
            if (wasOpen) {
                dial();
            } else {
                redialLater(cause);
            }
        }
    }

    /// Ends all. Complete when the connection is gone.
    CompletableFuture<?> close(ClosedException reason) {
        attempt++;
        if (redial != null) {
            redial.cancel();
        }
        @Nullable Connection last = connection;
        connection = null;
        ties.lost().accept(reason);
        change(new ConnectionState.Closed(reason));
        return last == null ? CompletableFuture.completedFuture("") : last.close();
    }

    /// Lets the next frame in.
    void next() {
        if (connection != null) {
            connection.next();
        }
    }

    private void tokenCame(long mine, @Nullable String fresh, @Nullable Throwable failure) {
        if (fresh == null || failure != null) {
            redialLater(new DisconnectedException("The token supplier gave no token", failure));
        } else if (fresh.equals(badToken) && badTokenRefusal != null) {
            ties.hopeless().accept(badTokenRefusal);
        } else {
            token = fresh;
            shakeHands(mine, fresh);
        }
    }

    private void shakeHands(long mine, String fresh) {
        Connection.Dial dial =
                new Connection.Dial(http, core.options().connectUri(), fresh, timeout());
        CompletableFuture<?> _ =
                Connection.open(dial, signal -> inLoop(mine, () -> signalled(signal)))
                        .whenComplete((made, failure) -> handsShaken(mine, made, failure));
    }

    private void handsShaken(long mine, @Nullable Connection made, @Nullable Throwable failure) {
        boolean taken =
                core.loop()
                        .execute(() -> {
                            if (mine != attempt) {
                                abort(made);
                            } else if (made == null) {
                                failed(failure);
                            } else {
                                greet(made);
                            }
                        });
        if (!taken) {
            abort(made);
        }
    }

    private void failed(@Nullable Throwable failure) {
        ChatException cause = asChatException(failure);
        if (cause instanceof HandshakeException refusal && refusal.isFinalForItsToken()) {
            badToken = token;
            badTokenRefusal = refusal;
        }
        redialLater(cause);
    }

    private void greet(Connection made) {
        connection = made;
        core.requests().begin(made, this::greeted);
        made.next();
    }

    private void greeted(Requests.Reply reply) {
        switch (reply) {
            case Requests.Reply.Answer(Event.Hello hello) -> {
                backoff.reset();
                badToken = null;
                core.requests().open(hello.limits());
                change(new ConnectionState.Open(hello));
                ties.opened().accept(hello);
            }
            case Requests.Reply.Answer(Event event) ->
                    drop(new DisconnectedException("Not an answer to hello: " + event));
            case Requests.Reply.Failed(Throwable cause) ->
                    drop(new DisconnectedException("The server did not say hello", cause));
        }
    }

    private void signalled(Signal signal) {
        switch (signal) {
            case Signal.Text(String text) -> ties.text().accept(text);
            case Signal.Ended(DisconnectedException cause) -> drop(cause);
        }
    }

    /// False where there was no connection.
    private boolean disconnect(ChatException cause) {
        @Nullable Connection last = connection;
        if (last == null) {
            return false;
        }
        attempt++;
        connection = null;
        CompletableFuture<?> _ = last.close();
        ties.lost().accept(cause);
        return true;
    }

    private void redialLater(Throwable cause) {
        Duration delay = backoff.next();
        change(new ConnectionState.Waiting(delay, cause));
        redial = core.loop().after(delay, this::dial);
    }

    private void change(ConnectionState next) {
        state = next;
        ties.changed().accept(next);
    }

    private void inLoop(long mine, Runnable task) {
        boolean _ =
                core.loop()
                        .execute(() -> {
                            if (mine == attempt) {
                                task.run();
                            }
                        });
    }

    private Duration timeout() {
        return core.options().timing().requestTimeout();
    }

    private static void abort(@Nullable Connection made) {
        if (made != null) {
            made.abort();
        }
    }

    private static ChatException asChatException(@Nullable Throwable failure) {
        @Nullable Throwable cause =
                failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof WebSocketHandshakeException refused
                ? new HandshakeException(refused.getResponse().statusCode(), refused)
                : new DisconnectedException("The server can't be reached", cause);
    }
}
