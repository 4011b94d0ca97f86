package chat.serverless.load.cold;

import chat.serverless.load.rig.LocalChat;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Lambda;
import chat.serverless.local.lambda.LambdaOptions;
import chat.serverless.local.lambda.LoadedClasses;
import chat.serverless.local.lambda.RuntimeJars;
import chat.serverless.local.lambda.Timesheet;
import chat.serverless.local.template.StackFunction;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// One of the chat's own functions, in processes of its own, on the Runtime API of `local-aws`.
final class JavaFunction implements Starter {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final LambdaOptions.Limits ONE =
            new LambdaOptions.Limits(
                    1,
                    10,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(10));

    private final Place place;
    private final StackFunction function;
    private final Way way;
    private final Supplier<byte[]> event;

    /// @param event makes what it is to answer
    JavaFunction(Place place, StackFunction function, Way way, Supplier<byte[]> event) {
        this.place = place;
        this.function = function.withSnapStart(way == Way.RESTORED);
        this.way = way;
        this.event = event;
    }

    /// Where functions are started.
    ///
    /// @param home the project's folder, built
    /// @param folder for what is unzipped
    record Place(Vertx vertx, Path home, Path folder, LocalChat chat) {

        private LambdaOptions options(Way way, Timesheet times, String jvmOptions) {
            String endpoint = chat.awsEndpoint().toString();
            return new LambdaOptions(
                    RuntimeJars.builtIn(home),
                    folder,
                    way == Way.CACHED ? home.resolve("functions/target/class-cache") : null,
                    Map.of(
                            "AWS_ENDPOINT_URL",
                            endpoint,
                            "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                            endpoint + "/chat",
                            "JAVA_TOOL_OPTIONS",
                            jvmOptions),
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
    public OptionalInt classes() {
        LoadedClasses classes = LoadedClasses.into(place.folder());
        try (Lambda lambda = start(classes, classes.jvmOptions())) {
            run(lambda, event.get());
            return OptionalInt.of(classes.names().size());
        }
    }

    @Override
    public Start start() {
        Times times = new Times();
        byte[] one = event.get();
        byte[] another = event.get();
        try (Lambda lambda = start(times, "")) {
            run(lambda, one);
            double first = times.ran;
            run(lambda, another);
            double cpu = Processes.newest().toNanos() / NANOS_PER_MILLI;
            double ready = way == Way.RESTORED ? times.ready - times.restored : times.ready;
            return new Start(ready, first, times.ran, cpu);
        }
    }

    private Lambda start(Timesheet times, String jvmOptions) {
        return Lambda.start(
                place.vertx(), List.of(function), place.options(way, times, jvmOptions));
    }

    private void run(Lambda lambda, byte[] json) {
        Invocation outcome = lambda.invoke(function.name(), json).join();
        if (!(outcome instanceof Invocation.Returned)) {
            throw new IllegalStateException(function.name() + " failed: " + outcome);
        }
    }

    /// Of one process, in milliseconds.
    private static final class Times implements Timesheet {

        private volatile double restored = Double.NaN;
        private volatile double ready = Double.NaN;
        private volatile double ran = Double.NaN;

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
            ran = time.toNanos() / NANOS_PER_MILLI;
        }
    }
}
