package chat.serverless.local.sns;

import chat.serverless.local.async.AsyncInvoker;
import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.Faults;
import chat.serverless.local.template.StackSubscription;
import chat.serverless.local.template.StackTopic;
import chat.serverless.local.time.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The topics of a stack.
public final class Topics {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LATE = Duration.ofMillis(100);
    private static final Duration MOST_LATE = Duration.ofSeconds(3);

    private final List<StackTopic> all;
    private final AsyncInvoker invoker;
    private final Loop loop;
    private final Faults faults;

    public Topics(List<StackTopic> all, AsyncInvoker invoker, Loop loop, Faults faults) {
        this.all = all;
        this.invoker = invoker;
        this.loop = loop;
        this.faults = faults;
    }

    Optional<StackTopic> ofArn(String arn) {
        return all.stream().filter(each -> each.arn().equals(arn)).findFirst();
    }

    /// Invokes every subscribed function, each on its own.
    ///
    /// @return the message's id
    String publish(StackTopic topic, String message) {
        String id = UUID.randomUUID().toString();
        SnsEvent event = new SnsEvent(topic, id, loop.now(), message);
        topic.subscriptions().forEach(each -> deliver(each, event));
        return id;
    }

    /// At least once, in any order.
    private void deliver(StackSubscription to, SnsEvent event) {
        if (faults.strikes(Fault.TOPIC_MESSAGE_DOUBLED)) {
            after(faults.between(Fault.TOPIC_MESSAGE_DOUBLED, AT_ONCE, MOST_LATE), to, event);
        }
        after(
                faults.strikes(Fault.TOPIC_MESSAGE_LATE)
                        ? faults.between(Fault.TOPIC_MESSAGE_LATE, LATE, MOST_LATE)
                        : AT_ONCE,
                to,
                event);
    }

    private void after(Duration wait, StackSubscription to, SnsEvent event) {
        if (wait.isZero()) {
            invoker.invoke(to.invocation(), event.to(to));
        } else {
            loop.after(wait, () -> invoker.invoke(to.invocation(), event.to(to)));
        }
    }
}
