package chat.serverless.client;

import chat.serverless.model.Command;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a connection in use, and notices one that is dead: after a ping, something has to be heard
/// in time.
final class Pulse {

    private record Ping(Promise<Duration> promise, long sentAt, Loop.Alarm timeout) {}

    private final Core core;
    private final Consumer<DisconnectedException> dead;
    private final Deque<Ping> pings = new ArrayDeque<>();
    private Loop.@Nullable Alarm beat;
    private Loop.@Nullable Alarm probe;

    /// @param dead told when nothing was heard in time
    Pulse(Core core, Consumer<DisconnectedException> dead) {
        this.core = core;
        this.dead = dead;
    }

    void opened() {
        beat = core.loop().after(core.options().timing().pingInterval(), this::beat);
    }

    void lost(ChatException cause) {
        beat = cancelled(beat);
        probe = cancelled(probe);
        pings.forEach(ping -> ping.timeout().cancel());
        pings.forEach(ping -> ping.promise().fail(cause));
        pings.clear();
    }

    /// Another connection took the place of the one that was asked.
    void moved() {
        probe = cancelled(probe);
    }

    /// Any frame came.
    void heard() {
        probe = cancelled(probe);
    }

    /// A pong came: it answers all pings before it.
    void ponged() {
        for (Ping ping : pings) {
            ping.timeout().cancel();
            ping.promise().keep(Duration.ofNanos(System.nanoTime() - ping.sentAt()));
        }
        pings.clear();
    }

    /// Pings for the program.
    void ping(Promise<Duration> promise) {
        if (!core.requests().isOpen()) {
            promise.fail(new DisconnectedException("There is no connection"));
            return;
        }
        Duration timeout = core.options().timing().requestTimeout();
        Loop.Alarm alarm = core.loop().after(timeout, this::late);
        pings.add(new Ping(promise, System.nanoTime(), alarm));
        core.requests().tell(new Command.Ping());
    }

    /// Finds out whether the connection is alive.
    void probe() {
        if (probe == null && core.requests().isOpen()) {
            probe = core.loop().after(core.options().timing().pongTimeout(), this::silent);
            core.requests().tell(new Command.Ping());
        }
    }

    private void beat() {
        probe();
        opened();
    }

    private void late() {
        pings.remove().promise().fail(new TimeoutException("No pong in time"));
    }

    private void silent() {
        probe = null;
        dead.accept(new DisconnectedException("Nothing was heard after a ping"));
    }

    private static Loop.@Nullable Alarm cancelled(Loop.@Nullable Alarm alarm) {
        if (alarm != null) {
            alarm.cancel();
        }
        return null;
    }
}
