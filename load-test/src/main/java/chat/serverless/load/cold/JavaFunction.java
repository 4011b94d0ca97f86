package chat.serverless.load.cold;

import chat.serverless.load.LocalChat;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Lambda;
import chat.serverless.local.lambda.LambdaOptions;
import chat.serverless.local.lambda.Timesheet;
import chat.serverless.local.template.StackFunction;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One of the chat's own functions, in processes of its own, on the Runtime API of `local-aws`.
final class JavaFunction implements Starter {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long LOOK_NANOS = 5_000_000;
    private static final LambdaOptions.Limits ONE =
            new LambdaOptions.Limits(
                    1, 10, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private final StackFunction function;
    private final Way way;
    private final Supplier<byte[]> event;
    private final Times times = new Times();
    private final Lambda lambda;

    /// @param event makes what it is to answer
    JavaFunction(Place place, StackFunction function, Way way, Supplier<byte[]> event) {
        this.function = function.withSnapStart(way == Way.RESTORED);
        this.way = way;
        this.event = event;
        this.lambda =
                Lambda.start(place.vertx(), List.of(this.function), place.options(way, times));
    }

    /// Where functions are started.
    ///
    /// @param home the project's folder, built
    /// @param folder for what is unzipped
    record Place(Vertx vertx, Path home, Path folder, LocalChat chat) {

        private LambdaOptions options(Way way, Timesheet times) {
            String endpoint = chat.awsEndpoint().toString();
            return new LambdaOptions(
                    home.resolve("local-aws/lambda-runtime/target/lib"),
                    folder,
                    way == Way.CACHED ? home.resolve("functions/target/class-cache") : null,
                    Map.of(
                            "AWS_ENDPOINT_URL",
                            endpoint,
                            "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                            endpoint + "/chat"),
                    ONE,
                    times);
        }
    }

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public String way() {
        return way.text();
    }

    @Override
    public Start start() {
        times.begin();
        run();
        double first = times.ran;
        run();
        double cpu = Processes.newest().toNanos() / NANOS_PER_MILLI;
        end();
        double ready = way == Way.RESTORED ? times.ready - times.restored : times.ready;
        return new Start(ready, first, times.ran, cpu);
    }

    private void run() {
        Invocation outcome = lambda.invoke(function.name(), event.get()).join();
        if (!(outcome instanceof Invocation.Returned)) {
            throw new IllegalStateException(function.name() + " failed: " + outcome);
        }
    }

    /// Ends the process. It is looked for once more when it has gone, so that the next event does
    /// not find it.
    private void end() {
        String process = Objects.requireNonNull(times.process);
        lambda.processes().kill(process);
        while (lambda.processes().has(process)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        LockSupport.parkNanos(LOOK_NANOS);
    }

    @Override
    public void close() {
        lambda.close();
    }

    /// Of the process that was started last, in milliseconds.
    private static final class Times implements Timesheet {

        private volatile double restored;
        private volatile double ready;
        private volatile double ran;
        private volatile @Nullable String process;

        void begin() {
            restored = Double.NaN;
            ready = Double.NaN;
        }

        @Override
        public void restored(StackFunction function, Duration time) {
            restored = time.toNanos() / NANOS_PER_MILLI;
        }

        @Override
        public void started(StackFunction function, Duration time) {
            ready = time.toNanos() / NANOS_PER_MILLI;
        }

        @Override
        public void ran(Assignment assignment, Duration time) {
            process = assignment.process();
            ran = time.toNanos() / NANOS_PER_MILLI;
        }
    }
}
