package chat.serverless.load.cold;

import chat.serverless.load.LocalChat;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Lambda;
import chat.serverless.local.lambda.LambdaOptions;
import chat.serverless.local.lambda.Timesheet;
import chat.serverless.local.template.StackFunction;
import chat.serverless.local.template.Template;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/// The chat's own `message` function, started as local-aws starts it, which is as Lambda does:
/// AWS's runtime client, C1 and the serial collector, the package unzipped. SnapStart, which the
/// template switches on, can't be had here.
final class JavaFunction implements Starter {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Vertx vertx;
    private final Path home;
    private final Path folder;
    private final URI endpoint;
    private final StackFunction function;

    JavaFunction(Vertx vertx, Path home, Path folder, LocalChat chat) {
        this.vertx = vertx;
        this.home = home;
        this.folder = folder;
        this.endpoint = chat.awsEndpoint();
        this.function =
                Template.read(
                                home.resolve("template.yaml"),
                                Map.of(
                                        "Issuer",
                                        "i",
                                        "Audience",
                                        "a",
                                        "JwksUrl",
                                        "http://localhost"),
                                endpoint)
                        .functions()
                        .stream()
                        .filter(each -> each.name().equals("MessageFunction"))
                        .findFirst()
                        .orElseThrow();
    }

    @Override
    public String name() {
        return "this chat's message function, Java 25";
    }

    @Override
    public Start start() {
        Times times = new Times();
        LambdaOptions options =
                new LambdaOptions(
                        home.resolve("local-aws/lambda-runtime/target/lib"),
                        folder,
                        null,
                        Map.of(
                                "AWS_ENDPOINT_URL",
                                endpoint.toString(),
                                "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                                endpoint + "/chat"),
                        LambdaOptions.Limits.usual(),
                        times);
        try (Lambda lambda = Lambda.start(vertx, List.of(function), options)) {
            run(lambda);
            run(lambda);
            return new Start(times.next(), times.next(), times.next());
        }
    }

    private void run(Lambda lambda) {
        Invocation outcome = lambda.invoke(function.name(), Events.send()).join();
        if (!(outcome instanceof Invocation.Returned)) {
            throw new IllegalStateException("The function failed: " + outcome);
        }
    }

    /// Ready, first, second, in this order.
    private static final class Times implements Timesheet {

        private final LinkedBlockingQueue<Double> millis = new LinkedBlockingQueue<>();

        @Override
        public void started(StackFunction function, Duration time) {
            millis.add(time.toNanos() / NANOS_PER_MILLI);
        }

        @Override
        public void ran(Assignment assignment, Duration time) {
            millis.add(time.toNanos() / NANOS_PER_MILLI);
        }

        double next() {
            Double next = millis.poll();
            return next == null ? Double.NaN : next;
        }
    }
}
