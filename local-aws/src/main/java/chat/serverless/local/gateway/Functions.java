package chat.serverless.local.gateway;

import chat.serverless.local.lambda.Invoker;
import chat.serverless.local.lambda.Invoker.Invocation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/// Functions, with the gateway's patience.
final class Functions {

    private final Vertx vertx;
    private final Invoker invoker;

    Functions(Vertx vertx, Invoker invoker) {
        this.vertx = vertx;
        this.invoker = invoker;
    }

    /// Invokes a function once.
    ///
    /// @return never fails; completes on the event loop of the caller, at the latest after the
    ///   timeout
    Future<Outcome> invoke(String function, Duration timeout, byte[] event) {
        Promise<Outcome> outcome = Promise.promise();
        Context loop = vertx.getOrCreateContext();
        long timer =
                vertx.setTimer(timeout.toMillis(), _ -> outcome.tryComplete(new Outcome.Late()));
        var _ =
                invoker.invoke(function, event)
                        .thenAccept(invocation ->
                                loop.runOnContext(_ -> {
                                    vertx.cancelTimer(timer);
                                    outcome.tryComplete(seen(invocation));
                                }));
        return outcome.future();
    }

    private static Outcome seen(Invocation invocation) {
        return switch (invocation) {
            case Invocation.Returned(var payload) -> new Outcome.Returned(payload);
            case Invocation.Failed(_, var message) -> new Outcome.Failed(message);
            case Invocation.TimedOut() -> new Outcome.Failed("");
        };
    }
}
