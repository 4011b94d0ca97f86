package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Limits;
import chat.serverless.model.Refusal;
import chat.serverless.model.Request;
import chat.serverless.model.json.CommandWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Commands that wait for their answers. Each gets exactly one reply, from the connection that it
/// went out on; new ones go out on the present connection.
final class Requests {

    /// How a request ended.
    sealed interface Reply {

        /// With an event that is not an error.
        record Answer(Event event) implements Reply {}

        /// With a [RefusedException], [DisconnectedException], [ClosedException] or
        /// [TimeoutException].
        record Failed(Throwable cause) implements Reply {}
    }

    private record Waiting(
            Command command, Connection on, Consumer<Reply> whenDone, Loop.Alarm timeout) {}

    private record Leaving(Connection connection, Runnable whenDrained) {}

    private final Loop loop;
    private final Duration timeout;
    private final Runnable whenLate;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private @Nullable Connection connection;
    private @Nullable Leaving leaving;
    private Limits limits = Limits.STANDARD;
    private long lastId;

    /// @param whenLate told each time that an answer didn't come in time on the present connection
    Requests(Loop loop, Duration timeout, Runnable whenLate) {
        this.loop = loop;
        this.timeout = timeout;
        this.whenLate = whenLate;
    }

    /// Asks the first thing on a new connection.
    void begin(Connection fresh, Consumer<Reply> whenDone) {
        ask(new Command.Hello(), fresh, whenDone);
    }

    /// Lets all commands through to a connection, within these limits.
    void open(Connection to, Limits fresh) {
        connection = to;
        limits = atMost(fresh);
    }

    /// Tells when nothing waits for an answer on a connection that gets no new commands.
    void whenDrained(Connection old, Runnable then) {
        leaving = new Leaving(old, then);
        checkDrained();
    }

    Limits limits() {
        return limits;
    }

    boolean isOpen() {
        return connection != null;
    }

    /// Sends a command; fails at once where there is no open connection.
    void ask(Command command, Consumer<Reply> whenDone) {
        if (connection != null) {
            ask(command, connection, whenDone);
        } else {
            whenDone.accept(new Reply.Failed(new DisconnectedException("There is no connection")));
        }
    }

    /// Sends a command that gets no reply of its own; drops it where there is no open connection.
    void tell(Command command) {
        if (connection != null) {
            connection.send(CommandWriter.write(new Request(null, command)));
        }
    }

    /// Gives a frame to the request that waits for it; false where none does.
    boolean answered(Frame frame) {
        @Nullable Waiting request =
                frame.requestId() == null ? null : waiting.remove(frame.requestId());
        if (request == null) {
            return false;
        }
        finish(
                request,
                frame.event() instanceof Event.Error(Refusal refusal)
                        ? new Reply.Failed(new RefusedException(refusal))
                        : new Reply.Answer(frame.event()));
        return true;
    }

    /// The gateway failed at one of a connection's requests and doesn't say which. Where it can't
    /// be told, those are ended that are harmless to repeat.
    void gatewayFailed(Connection on) {
        Reply reply =
                new Reply.Failed(
                        new RefusedException(
                                new Refusal(Refusal.Code.INTERNAL, "The gateway failed.")));
        List<String> ids = waitingOn(on);
        for (String id : ids) {
            @Nullable Waiting request = waiting.get(id);
            if (request != null && (ids.size() == 1 || isRepeatedByItself(request.command()))) {
                waiting.remove(id);
                finish(request, reply);
            }
        }
    }

    /// A connection is gone: all that waits on it has failed.
    void lost(Connection gone, ChatException cause) {
        if (gone.equals(connection)) {
            connection = null;
        }
        for (String id : waitingOn(gone)) {
            @Nullable Waiting request = waiting.remove(id);
            if (request != null) {
                finish(request, new Reply.Failed(cause));
            }
        }
    }

    private void ask(Command command, Connection to, Consumer<Reply> whenDone) {
        String id = Long.toString(++lastId);
        Loop.Alarm alarm = loop.after(timeout, () -> late(id));
        waiting.put(id, new Waiting(command, to, whenDone, alarm));
        to.send(CommandWriter.write(new Request(id, command)));
    }

    private void late(String id) {
        @Nullable Waiting request = waiting.remove(id);
        if (request != null) {
            if (request.on().equals(connection)) {
                whenLate.run();
            }
            finish(request, new Reply.Failed(new TimeoutException("No answer within " + timeout)));
        }
    }

    private void finish(Waiting request, Reply reply) {
        request.timeout().cancel();
        request.whenDone().accept(reply);
        checkDrained();
    }

    private void checkDrained() {
        @Nullable Leaving last = leaving;
        if (last != null && waitingOn(last.connection()).isEmpty()) {
            leaving = null;
            last.whenDrained().run();
        }
    }

    private List<String> waitingOn(Connection on) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().on().equals(on))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isRepeatedByItself(Command command) {
        return switch (command) {
            case Command.Send _,
                    Command.Edit _,
                    Command.Delete _,
                    Command.Reaction _,
                    Command.Sync _,
                    Command.Receipt _ ->
                    true;
            case Command.Hello _,
                    Command.History _,
                    Command.Typing _,
                    Command.Presence _,
                    Command.CreateGroup _,
                    Command.GroupChange _,
                    Command.Members _,
                    Command.RegisterDevice _,
                    Command.UnregisterDevice _,
                    Command.Mute _,
                    Command.Ping _ ->
                    false;
        };
    }

    /// What this client knows how to use, or less where the server says so.
    private static Limits atMost(Limits fresh) {
        return new Limits(
                fresh.textBytes(),
                Math.clamp(fresh.draftsPerSend(), 1, Limits.STANDARD.draftsPerSend()),
                Math.clamp(fresh.pageMessages(), 1, Limits.STANDARD.pageMessages()),
                fresh.groupMembers(),
                fresh.membersPerChange());
    }
}
