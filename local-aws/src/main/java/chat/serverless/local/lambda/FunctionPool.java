package chat.serverless.local.lambda;

import chat.serverless.local.lambda.Invoker.Invocation.Failed;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The processes of one function. An event goes to the process that was used last; where all are
/// busy it waits, and one that has waited for a tenth of a second brings up another process, one at
/// a time. A deployed function starts them all at once, which on one machine makes everything slow.
///
/// Everything happens on one event loop, so there are no locks.
final class FunctionPool implements Environment.Owner {

    private static final System.Logger LOG = System.getLogger(FunctionPool.class.getName());
    private static final int PATIENCE_MILLIS = 100;
    private static final Failed THROTTLED =
            new Failed("TooManyRequestsException", "Rate Exceeded.");

    private final Vertx vertx;
    private final Launch launch;
    private final LambdaOptions.Limits limits;
    private final Set<Environment> all = new HashSet<>();
    private final Deque<Environment> ready = new ArrayDeque<>();
    private final Deque<Work> waiting = new ArrayDeque<>();
    private long upkeep;
    private boolean closed;

    FunctionPool(Vertx vertx, Launch launch, LambdaOptions.Limits limits) {
        this.vertx = vertx;
        this.launch = launch;
        this.limits = limits;
    }

    /// Takes events from now on.
    void open() {
        long period = Math.max(1, limits.longestIdle().toMillis() / 4);
        upkeep = vertx.setPeriodic(period, _ -> retireIdle());
    }

    /// Begins with one process; without it, the first event does.
    void begin() {
        grow();
    }

    /// Ends the process that was used longest ago, if it is one too many.
    private void retireIdle() {
        Environment oldest = ready.peekLast();
        if (oldest != null
                && ready.size() > 1
                && oldest.idle().compareTo(limits.longestIdle()) > 0) {
            ready.remove(oldest);
            all.remove(oldest);
            oldest.kill();
        }
    }

    void invoke(Work work) {
        if (closed || waiting.size() >= limits.waiting()) {
            work.ends(THROTTLED);
            return;
        }
        waiting.addLast(work);
        serve();
        if (waiting.contains(work)) {
            awaitProcess(work);
        }
    }

    private void awaitProcess(Work work) {
        if (all.isEmpty()) {
            grow();
        }
        vertx.setTimer(PATIENCE_MILLIS, _ -> growIfStillWaiting(work));
        long timer = vertx.setTimer(limits.longestWait().toMillis(), _ -> giveUp(work));
        var _ = work.outcome().thenRun(() -> vertx.cancelTimer(timer));
    }

    private void growIfStillWaiting(Work work) {
        if (waiting.contains(work)) {
            grow();
        }
    }

    private void giveUp(Work work) {
        if (waiting.remove(work)) {
            work.ends(THROTTLED);
        }
    }

    private void serve() {
        while (!waiting.isEmpty() && !ready.isEmpty()) {
            ready.pop().run(waiting.removeFirst());
        }
    }

    /// Starts a process, unless one is starting or there are enough.
    private void grow() {
        boolean starting = all.stream().anyMatch(Environment::isStarting);
        if (!closed && !starting && all.size() < limits.processes()) {
            Environment environment = new Environment(vertx, launch, this);
            all.add(environment);
            environment.start(limits.longestStart(), limits.longestRestore());
        }
    }

    @Override
    public void ready(Environment environment) {
        ready.push(environment);
        serve();
        if (!waiting.isEmpty()) {
            vertx.setTimer(PATIENCE_MILLIS, _ -> growIfAnyWaits());
        }
    }

    private void growIfAnyWaits() {
        if (!waiting.isEmpty()) {
            grow();
        }
    }

    @Override
    public void gone(Environment environment, Failed reason) {
        boolean expected = closed || !all.remove(environment);
        ready.remove(environment);
        if (expected) {
            return;
        }
        LOG.log(
                Level.WARNING,
                "function process ended function={0} reason={1} log={2}",
                launch.function().name(),
                reason.type(),
                launch.log());
        if (!environment.wasReady() && !waiting.isEmpty()) {
            waiting.removeFirst().ends(reason);
        }
        if (!waiting.isEmpty() || (all.isEmpty() && environment.wasReady())) {
            grow();
        }
    }

    void close() {
        closed = true;
        vertx.cancelTimer(upkeep);
        waiting.forEach(work -> work.ends(THROTTLED));
        waiting.clear();
        Set.copyOf(all).forEach(Environment::kill);
    }
}
