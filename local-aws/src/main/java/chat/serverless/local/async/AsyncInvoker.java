package chat.serverless.local.async;

import chat.serverless.local.json.Json;
import chat.serverless.local.lambda.Invoker;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.sqs.Draft;
import chat.serverless.local.sqs.Queues;
import chat.serverless.local.template.StackAsync;
import chat.serverless.local.time.Loop;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Invokes functions for those who do not wait. An event is tried again after an error of the
/// function as often as the function's settings say, and where the function is throttled until the
/// event is too old; then it goes to the queue for failures, if the function has one. It is used on
/// its loop only.
public final class AsyncInvoker {

    private static final System.Logger LOG = System.getLogger(AsyncInvoker.class.getName());
    private static final String THROTTLED = "TooManyRequestsException";

    private final Invoker invoker;
    private final Queues queues;
    private final Loop loop;
    private final RetryTimes times;
    private boolean closed;

    /// @param queues where failures go
    public AsyncInvoker(Invoker invoker, Queues queues, Loop loop, RetryTimes times) {
        this.invoker = invoker;
        this.queues = queues;
        this.loop = loop;
        this.times = times;
    }

    /// Takes an event, which is invoked at once.
    public void invoke(StackAsync how, ObjectNode event) {
        attempt(AsyncEvent.taken(how, event, loop.now()));
    }

    private void attempt(AsyncEvent event) {
        if (closed) {
            return;
        }
        var _ =
                invoker.invoke(event.how().function(), Json.bytes(event.payload()))
                        .thenAccept(outcome -> loop.run(() -> settle(event, outcome)));
    }

    private void settle(AsyncEvent event, Invocation outcome) {
        switch (outcome) {
            case Invocation.Returned _ -> {}
            case Invocation.Failed(String type, _) when type.equals(THROTTLED) -> {
                AsyncEvent next = event.throttledOnceMore();
                again(next, times.afterThrottled(next.throttled()), outcome);
            }
            case Invocation.Failed _, Invocation.TimedOut _ -> failed(event.failed(), outcome);
        }
    }

    private void failed(AsyncEvent event, Invocation outcome) {
        if (event.isExhausted()) {
            giveUp(event, outcome, "RetriesExhausted");
        } else {
            again(event, times.afterErrors(event.errors()), outcome);
        }
    }

    private void again(AsyncEvent event, Duration wait, Invocation outcome) {
        if (event.isTooOld(loop.now(), wait)) {
            giveUp(event, outcome, "EventAgeExceeded");
        } else {
            loop.after(wait, () -> attempt(event));
        }
    }

    private void giveUp(AsyncEvent event, Invocation outcome, String condition) {
        if (closed) {
            return;
        }
        LOG.log(
                Level.WARNING,
                "event given up function={0} condition={1} request={2}",
                event.how().function(),
                condition,
                event.requestId());
        String queue = event.how().onFailure();
        if (queue != null) {
            String body = FailureRecord.of(event, outcome, condition, loop.now()).toString();
            queues.named(queue).send(Draft.of(body));
        }
    }

    /// Invokes no more; what waits for another try is dropped. Called on the loop.
    public void close() {
        closed = true;
    }
}
