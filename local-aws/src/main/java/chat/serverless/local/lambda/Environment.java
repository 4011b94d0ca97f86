package chat.serverless.local.lambda;

import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Invoker.Invocation.Failed;
import chat.serverless.local.process.ChildProcess;
import chat.serverless.local.template.Names;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One process of a function, which runs one event at a time.
///
/// ```
///              next             run             next
///   starting --------> ready ---------> busy ---------> ready
///      |                 |                |
///      +-----------------+----------------+-----> gone   (exit, timeout, kill)
/// ```
///
/// Everything happens on one event loop, so there are no locks.
final class Environment implements RuntimeApi.Caller {

    /// Who has it, and hears of each step.
    interface Owner {

        void ready(Environment environment);

        /// Its process has ended.
        ///
        /// @param reason what becomes of an event that waited for this process to start
        void gone(Environment environment, Failed reason);
    }

    /// What a function may return, in bytes.
    private static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;

    private final Vertx vertx;
    private final Context loop;
    private final Launch launch;
    private final Owner owner;
    private final RuntimeApi api;
    private final String key;

    private @Nullable ChildProcess process;
    private @Nullable HttpServerResponse ready;
    private @Nullable Work work;
    private @Nullable FunctionError fatal;
    private long timer;
    private Duration restoreLimit = Duration.ZERO;
    private Timesheet.@Nullable Assignment assignment;
    private long startingSince;
    private long readySince;
    private long runningSince;
    private boolean started;
    private boolean used;
    private boolean gone;

    Environment(Vertx vertx, Launch launch, Owner owner) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.launch = launch;
        this.owner = owner;
        this.api = new RuntimeApi(vertx, this);
        this.key = launch.records().processes().newKey(launch.function().name());
    }

    /// Starts the process.
    ///
    /// @param limit how long it may take until it is ready
    /// @param restore how long it may take from its restore until it is ready
    void start(Duration limit, Duration restore) {
        restoreLimit = restore;
        startingSince = System.nanoTime();
        timer = vertx.setTimer(limit.toMillis(), _ -> tookTooLongToStart(limit));
        api.listen()
                .compose(address -> loop.executeBlocking(() -> launch.start(address, key), false))
                .onSuccess(this::launched)
                .onFailure(this::notLaunched);
    }

    private void launched(ChildProcess child) {
        process = child;
        var _ = child.onExit().thenAccept(status -> loop.runOnContext(_ -> exited(status)));
        if (gone) {
            child.kill();
        }
    }

    private void notLaunched(Throwable cause) {
        end(new Failed("Runtime.InvalidEntrypoint", String.valueOf(cause.getMessage())));
    }

    private void tookTooLongToStart(Duration limit) {
        fatal = new FunctionError("Sandbox.Timedout", "Not ready within " + limit + ".");
        kill();
    }

    boolean isStarting() {
        return !started && !gone;
    }

    /// Whether it ever was.
    boolean wasReady() {
        return started;
    }

    /// Since when a process that is ready has had nothing to do.
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - readySince);
    }

    /// Hands an event to a process that is ready.
    void run(Work event) {
        HttpServerResponse answer = ready;
        if (answer == null) {
            throw new IllegalStateException("This process is not ready.");
        }
        ready = null;
        work = event;
        runningSince = System.nanoTime();
        assign(event);
        Duration limit = launch.function().timeout();
        timer = vertx.setTimer(limit.toMillis(), _ -> timedOut(event));
        answer.putHeader("Content-Type", "application/json")
                .putHeader("Lambda-Runtime-Aws-Request-Id", event.id())
                .putHeader(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(Instant.now().plus(limit).toEpochMilli()))
                .putHeader(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        Names.functionArn(launch.function().name()))
                .putHeader("Lambda-Runtime-Trace-Id", trace(event))
                .end(event.event());
    }

    private void assign(Work event) {
        byte[] json = event.event().getBytes();
        assignment = new Timesheet.Assignment(launch.function(), key, json, !used);
        used = true;
        launch.records().timesheet().began(assignment);
    }

    private static String trace(Work event) {
        String digits = event.id().replace("-", "");
        String root = "1-" + digits.substring(0, 8) + "-" + digits.substring(8);
        return "Root=" + root + ";Parent=" + digits.substring(0, 16) + ";Sampled=0";
    }

    private void timedOut(Work event) {
        ended(event, new Invocation.TimedOut());
        fatal =
                new FunctionError(
                        "Sandbox.Timedout",
                        "Task timed out after " + launch.function().timeout() + ".");
        kill();
    }

    @Override
    public void next(HttpServerResponse answer) {
        vertx.cancelTimer(timer);
        if (work != null) {
            ended(work, new Failed("Runtime.NoResponse", "The function gave no answer."));
            work = null;
        }
        if (!started) {
            Duration time = Duration.ofNanos(System.nanoTime() - startingSince);
            launch.records().timesheet().started(launch.function(), time);
        }
        started = true;
        readySince = System.nanoTime();
        ready = answer;
        owner.ready(this);
    }

    @Override
    public void restored() {
        Duration time = Duration.ofNanos(System.nanoTime() - startingSince);
        launch.records().timesheet().restored(launch.function(), time);
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(restoreLimit.toMillis(), _ -> tookTooLongToStart(restoreLimit));
    }

    @Override
    public void returned(String id, byte[] payload) {
        boolean fits = payload.length <= MAX_PAYLOAD_BYTES;
        end(id, fits ? new Invocation.Returned(payload) : tooLarge(payload));
    }

    private static Failed tooLarge(byte[] payload) {
        return new Failed(
                "Function.ResponseSizeTooLarge",
                "Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes)."
                        .formatted(payload.length, MAX_PAYLOAD_BYTES));
    }

    @Override
    public void failed(String id, FunctionError error) {
        end(id, error.failed());
    }

    private void end(String id, Invocation invocation) {
        if (work != null && work.id().equals(id)) {
            ended(work, invocation);
        }
    }

    /// What comes after the first end of an event is ignored.
    private void ended(Work event, Invocation invocation) {
        if (!event.outcome().isDone()) {
            Duration time = Duration.ofNanos(System.nanoTime() - runningSince);
            if (assignment != null) {
                launch.records().timesheet().ran(assignment, time);
            }
            event.ends(invocation);
        }
    }

    @Override
    public void failedToStart(FunctionError error) {
        fatal = error;
    }

    /// Ends the process at once. The owner hears of it when it has ended.
    void kill() {
        if (process != null) {
            process.kill();
        } else {
            end(new Failed("Runtime.ExitError", "The process was ended before it ran."));
        }
    }

    private void exited(int status) {
        String id = work == null ? "" : "RequestId: " + work.id() + " ";
        String message = id + "Error: Runtime exited with error: exit status " + status;
        Failed exit = new Failed("Runtime.ExitError", message);
        end(fatal == null ? exit : fatal.failed());
    }

    private void end(Failed reason) {
        if (gone) {
            return;
        }
        gone = true;
        vertx.cancelTimer(timer);
        api.close();
        if (work != null) {
            ended(work, reason);
        }
        owner.gone(this, reason);
    }
}
