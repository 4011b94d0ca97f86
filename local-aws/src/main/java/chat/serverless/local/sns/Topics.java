package chat.serverless.local.sns;

import chat.serverless.local.async.AsyncInvoker;
import chat.serverless.local.template.StackTopic;
import chat.serverless.local.time.Loop;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The topics of a stack.
public final class Topics {

    private final List<StackTopic> all;
    private final AsyncInvoker invoker;
    private final Loop loop;

    public Topics(List<StackTopic> all, AsyncInvoker invoker, Loop loop) {
        this.all = all;
        this.invoker = invoker;
        this.loop = loop;
    }

    Optional<StackTopic> ofArn(String arn) {
        return all.stream().filter(each -> each.arn().equals(arn)).findFirst();
    }

    /// Invokes every subscribed function, each on its own.
    ///
    /// @return the message's id
    String publish(StackTopic topic, Notification notification) {
        String id = UUID.randomUUID().toString();
        SnsEvent event = new SnsEvent(topic, id, loop.now(), notification);
        topic.subscriptions().forEach(each -> invoker.invoke(each.invocation(), event.to(each)));
        return id;
    }
}
