package chat.serverless.client;

import chat.serverless.client.Connection.Signal;
import chat.serverless.model.Event;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One connection's life.
///
/// ```
///   dial ──▶ Token ──▶ Handshake ──▶ Hello ──▶ Greeted ── texts
///              │           │           │          │
///              ▼           ▼           ▼          ▼
///           Unwanted      Over ◀───────┴──────────┘
/// ```
final class Line {

    /// What happens on a line; nothing after the last two.
    sealed interface Turn {

        /// The server said hello.
        record Greeted(Event.Hello hello) implements Turn {}

        /// A frame came.
        record Text(String text) implements Turn {}

        /// The token supplier gave a token that is not wanted.
        record Unwanted() implements Turn {}

        /// It failed, or ended.
        record Over(ChatException cause) implements Turn {}
    }

    /// What a line needs of its owner.
    ///
    /// @param wanted whether a token may be tried
    /// @param turned told what happens
    record Ties(Predicate<String> wanted, BiConsumer<Line, Turn> turned) {}

    private final Core core;
    private final HttpClient http;
    private final Ties ties;
    private @Nullable String token;
    private @Nullable Connection connection;
    private boolean over;

    Line(Core core, HttpClient http, Ties ties) {
        this.core = core;
        this.http = http;
        this.ties = ties;
    }

    /// Begins.
    void dial() {
        CompletableFuture<?> _ =
                CompletableFuture.supplyAsync(core.options().token(), Thread::startVirtualThread)
                        .orTimeout(timeout().toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((fresh, failure) -> inLoop(() -> tokenCame(fresh, failure)));
    }

    /// The token that it was dialed with, or null.
    @Nullable String token() {
        return token;
    }

    /// All commands go out here from now on.
    void use(Event.Hello hello) {
        if (connection != null) {
            core.requests().open(connection, hello.limits());
        }
    }

    /// Lets the next frame in.
    void next() {
        if (connection != null && !over) {
            connection.next();
        }
    }

    /// The gateway failed at one of the requests that went out here.
    void gatewayFailed() {
        if (connection != null) {
            core.requests().gatewayFailed(connection);
        }
    }

    /// Leaves once no more answers are due here.
    void leaveWhenDrained(ChatException cause, Runnable then) {
        Runnable leave =
                () -> {
                    CompletableFuture<?> _ = leave(cause);
                    then.run();
                };
        if (connection == null || over) {
            leave.run();
        } else {
            core.requests().whenDrained(connection, leave);
        }
    }

    /// Can't be used any more: ends it, and tells the owner.
    void fail(ChatException cause) {
        if (!over) {
            CompletableFuture<?> _ = leave(cause);
            ties.turned().accept(this, new Turn.Over(cause));
        }
    }

    /// Ends it, and tells nobody but those that wait for answers. Complete when it is gone.
    CompletableFuture<?> leave(ChatException cause) {
        @Nullable Connection last = over ? null : connection;
        over = true;
        if (last == null) {
            return CompletableFuture.completedFuture("");
        }
        CompletableFuture<?> gone = last.close();
        core.requests().lost(last, cause);
        return gone;
    }

    private void tokenCame(@Nullable String fresh, @Nullable Throwable failure) {
        token = fresh;
        if (fresh == null || failure != null) {
            fail(new DisconnectedException("The token supplier gave no token", failure));
        } else if (ties.wanted().test(fresh)) {
            shakeHands(fresh);
        } else {
            over = true;
            ties.turned().accept(this, new Turn.Unwanted());
        }
    }

    private void shakeHands(String fresh) {
        Connection.Dial dial =
                new Connection.Dial(http, core.options().connectUri(), fresh, timeout());
        CompletableFuture<?> _ =
                Connection.open(dial, signal -> inLoop(() -> signalled(signal)))
                        .whenComplete(this::handsShaken);
    }

    private void handsShaken(@Nullable Connection made, @Nullable Throwable failure) {
        boolean taken =
                core.loop()
                        .execute(() -> {
                            if (over) {
                                abort(made);
                            } else if (made == null) {
                                fail(asChatException(failure));
                            } else {
                                greet(made);
                            }
                        });
        if (!taken) {
            abort(made);
        }
    }

    private void greet(Connection made) {
        connection = made;
        core.requests().begin(made, this::greeted);
        made.next();
    }

    private void greeted(Requests.Reply reply) {
        if (over) {
            return;
        }
        switch (reply) {
            case Requests.Reply.Answer(Event.Hello hello) ->
                    ties.turned().accept(this, new Turn.Greeted(hello));
            case Requests.Reply.Answer(Event event) ->
                    fail(new DisconnectedException("Not an answer to hello: " + event));
            case Requests.Reply.Failed(Throwable cause) ->
                    fail(new DisconnectedException("The server did not say hello", cause));
        }
    }

    private void signalled(Signal signal) {
        switch (signal) {
            case Signal.Text(String text) -> ties.turned().accept(this, new Turn.Text(text));
            case Signal.Ended(DisconnectedException cause) -> fail(cause);
        }
    }

    private void inLoop(Runnable task) {
        boolean _ =
                core.loop()
                        .execute(() -> {
                            if (!over) {
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
