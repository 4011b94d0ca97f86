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

/// Commands that wait for their answers on the present connection. Each gets exactly one reply.
final class Requests {

    /// How a request ended.
    sealed interface Reply {

        /// With an event that is not an error.
        record Answer(Event event) implements Reply {}

        /// With a [RefusedException], [DisconnectedException], [ClosedException] or
        /// [TimeoutException].
        record Failed(Throwable cause) implements Reply {}
    }

    private record Waiting(Command command, Consumer<Reply> whenDone, Loop.Alarm timeout) {}

    private final Loop loop;
    private final Duration timeout;
    private final Runnable whenLate;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private @Nullable Connection connection;
    private boolean open;
    private Limits limits = Limits.STANDARD;
    private long lastId;

    /// @param whenLate told each time that an answer didn't come in time
    Requests(Loop loop, Duration timeout, Runnable whenLate) {
        this.loop = loop;
        this.timeout = timeout;
        this.whenLate = whenLate;
    }

    /// Asks the first thing on a new connection.
    void begin(Connection fresh, Consumer<Reply> whenDone) {
        connection = fresh;
        ask(new Command.Hello(), fresh, whenDone);
    }

    /// Lets all commands through, within these limits.
    void open(Limits fresh) {
        open = true;
        limits = atMost(fresh);
    }

    Limits limits() {
        return limits;
    }

    boolean isOpen() {
        return open;
    }

    /// Sends a command; fails at once where there is no open connection.
    void ask(Command command, Consumer<Reply> whenDone) {
        if (open && connection != null) {
            ask(command, connection, whenDone);
        } else {
            whenDone.accept(new Reply.Failed(new DisconnectedException("There is no connection")));
        }
    }

    /// Sends a command that gets no reply of its own; drops it where there is no open connection.
    void tell(Command command) {
        if (open && connection != null) {
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

    /// The gateway failed at one of the requests and doesn't say which. Where it can't be told,
    /// those are ended that are harmless to repeat.
    void gatewayFailed() {
        boolean certain = waiting.size() == 1;
        Reply reply =
                new Reply.Failed(
                        new RefusedException(
                                new Refusal(Refusal.Code.INTERNAL, "The gateway failed.")));
        for (Map.Entry<String, Waiting> entry : List.copyOf(waiting.entrySet())) {
            if (certain || isRepeatedByItself(entry.getValue().command())) {
                waiting.remove(entry.getKey());
                finish(entry.getValue(), reply);
            }
        }
    }

    /// The connection is gone: all that waits has failed.
    void lost(ChatException cause) {
        open = false;
        connection = null;
        List<Waiting> all = List.copyOf(waiting.values());
        waiting.clear();
        all.forEach(request -> finish(request, new Reply.Failed(cause)));
    }

    private void ask(Command command, Connection to, Consumer<Reply> whenDone) {
        String id = Long.toString(++lastId);
        Loop.Alarm alarm = loop.after(timeout, () -> late(id));
        waiting.put(id, new Waiting(command, whenDone, alarm));
        to.send(CommandWriter.write(new Request(id, command)));
    }

    private void late(String id) {
        @Nullable Waiting request = waiting.remove(id);
        if (request != null) {
            whenLate.run();
            finish(request, new Reply.Failed(new TimeoutException("No answer within " + timeout)));
        }
    }

    private static void finish(Waiting request, Reply reply) {
        request.timeout().cancel();
        request.whenDone().accept(reply);
    }

    private static boolean isRepeatedByItself(Command command) {
        return command instanceof Command.Send || command instanceof Command.Receipt;
    }

    /// What this client knows how to use, or less where the server says so.
    private static Limits atMost(Limits fresh) {
        return new Limits(
                fresh.textBytes(),
                Math.clamp(fresh.draftsPerSend(), 1, Limits.STANDARD.draftsPerSend()),
                Math.clamp(fresh.pageMessages(), 1, Limits.STANDARD.pageMessages()),
                fresh.groupMembers());
    }
}
