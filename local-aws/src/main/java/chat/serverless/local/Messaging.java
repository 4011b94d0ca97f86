package chat.serverless.local;

import chat.serverless.local.async.AsyncInvoker;
import chat.serverless.local.async.RetryTimes;
import chat.serverless.local.faults.Faults;
import chat.serverless.local.gateway.Instruments;
import chat.serverless.local.lambda.Invoker;
import chat.serverless.local.meter.Meter;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.sns.Phones;
import chat.serverless.local.sns.SnsApi;
import chat.serverless.local.sns.Topics;
import chat.serverless.local.sqs.QueueReader;
import chat.serverless.local.sqs.Queues;
import chat.serverless.local.sqs.SqsApi;
import chat.serverless.local.surface.Endpoint;
import chat.serverless.local.surface.FailingCalls;
import chat.serverless.local.surface.MeteredCalls;
import chat.serverless.local.surface.PushesEndpoint;
import chat.serverless.local.surface.SnsEndpoint;
import chat.serverless.local.surface.SqsEndpoint;
import chat.serverless.local.template.Stack;
import chat.serverless.local.time.Loop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The topics and queues of a stack, with the functions that get what is in them. All of it is in
/// memory: messages that have not been handled are gone when it is closed.
final class Messaging implements AutoCloseable {

    private static final long CLOSE_SECONDS = 1;

    private final Loop loop;
    private final AsyncInvoker invoker;
    private final List<QueueReader> readers;
    private final MeteredCalls sqs;
    private final MeteredCalls sns;
    private final PushesEndpoint pushes;

    /// Who is invoked, what they may do, and what counts and disturbs it.
    record Callers(Invoker functions, Permissions permissions, Instruments instruments) {}

    private Messaging(Stack stack, Callers callers, Loop loop) {
        Invoker functions = callers.functions();
        Permissions permissions = callers.permissions();
        Meter meter = callers.instruments().meter();
        Phones phones = new Phones(meter::pushed);
        Queues queues = new Queues(stack.queues(), loop);
        this.loop = loop;
        this.invoker = new AsyncInvoker(functions, queues, loop, RetryTimes.SHORTENED);
        this.readers =
                stack.eventSources().stream()
                        .map(source ->
                                new QueueReader(source, queues, functions, loop)
                                        .reporting(meter::queued))
                        .toList();
        Faults faults = callers.instruments().faults();
        Endpoint queueApi = new SqsEndpoint(new SqsApi(queues, permissions, loop));
        this.sqs = MeteredCalls.ofQueues(FailingCalls.ofQueues(queueApi, faults), meter);
        Topics topics = new Topics(stack.topics(), invoker, loop, faults);
        Endpoint topicApi = new SnsEndpoint(new SnsApi(topics, phones, permissions, loop));
        this.sns = MeteredCalls.ofTopics(FailingCalls.ofTopics(topicApi, faults), meter);
        this.pushes = new PushesEndpoint(phones);
    }

    /// Begins to read the queues.
    static Messaging start(Stack stack, Callers callers, Loop loop) {
        Messaging messaging = new Messaging(stack, callers, loop);
        loop.run(() -> messaging.readers.forEach(QueueReader::start));
        return messaging;
    }

    /// The APIs, and the list of pushes.
    List<Endpoint> endpoints() {
        return List.of(sqs, sns, pushes);
    }

    /// Invokes no function from now on.
    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        loop.run(() -> {
            readers.forEach(QueueReader::close);
            invoker.close();
            closed.complete(null);
        });
        closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
    }
}
