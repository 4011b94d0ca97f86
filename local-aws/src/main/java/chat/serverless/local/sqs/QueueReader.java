package chat.serverless.local.sqs;

import chat.serverless.local.lambda.Invoker;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.template.StackEventSource;
import chat.serverless.local.time.Loop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads a queue for a function, five batches at once, as a deployed mapping does at first. What
/// the function did not handle stays in the queue until its visibility timeout is over.
public final class QueueReader {

    private static final System.Logger LOG = System.getLogger(QueueReader.class.getName());
    private static final int AT_ONCE = 5;
    private static final int DELETED_AT_ONCE = 10;
    private static final Duration WAIT = Duration.ofSeconds(20);

    /// Hears of each request that a deployed mapping makes, and is billed for.
    @FunctionalInterface
    public interface Requests {

        /// @param kind `received`, `empty` or `deleted`
        /// @param bytes of the messages' bodies
        void made(String kind, long bytes);
    }

    private final StackEventSource source;
    private final Requests requests;
    private final Queue queue;
    private final Invoker invoker;
    private final Loop loop;
    private boolean closed;

    public QueueReader(StackEventSource source, Queues queues, Invoker invoker, Loop loop) {
        this(source, queues.named(source.queue()), invoker, loop, (_, _) -> {});
    }

    private QueueReader(
            StackEventSource source, Queue queue, Invoker invoker, Loop loop, Requests requests) {
        this.source = source;
        this.queue = queue;
        this.invoker = invoker;
        this.loop = loop;
        this.requests = requests;
    }

    /// The same, which tells of its requests.
    public QueueReader reporting(Requests to) {
        return new QueueReader(source, queue, invoker, loop, to);
    }

    /// Begins to read. Called on the loop.
    public void start() {
        for (int i = 0; i < AT_ONCE; i++) {
            read();
        }
    }

    private void read() {
        if (!closed) {
            var _ = queue.receive(new Receive(source.batchSize(), WAIT)).thenAccept(this::begin);
        }
    }

    private void begin(List<Received> batch) {
        requests.made(batch.isEmpty() ? "empty" : "received", bytes(batch));
        if (batch.isEmpty()) {
            read();
        } else {
            gather(batch, loop.now().plus(source.window()));
        }
    }

    private void gather(List<Received> batch, Instant end) {
        Duration left = Duration.between(loop.now(), end);
        int room = source.batchSize() - batch.size();
        if (room == 0 || !left.isPositive()) {
            invoke(batch);
            return;
        }
        var _ =
                queue.receive(new Receive(room, left))
                        .thenAccept(more -> {
                            requests.made(more.isEmpty() ? "empty" : "received", bytes(more));
                            gather(joined(batch, more), end);
                        });
    }

    private static long bytes(List<Received> batch) {
        return batch.stream().mapToLong(each -> each.message().body().length()).sum();
    }

    private static List<Received> joined(List<Received> batch, List<Received> more) {
        List<Received> all = new ArrayList<>(batch);
        all.addAll(more);
        return all;
    }

    private void invoke(List<Received> batch) {
        if (closed) {
            return;
        }
        var _ =
                invoker.invoke(source.function(), SqsEvent.of(queue.shape().arn(), batch))
                        .thenAccept(outcome -> loop.run(() -> settle(batch, outcome)));
    }

    private void settle(List<Received> batch, Invocation outcome) {
        List<Received> done = succeeded(batch, outcome);
        done.forEach(each -> queue.delete(each.handle()));
        for (int n = 0; n < done.size(); n += DELETED_AT_ONCE) {
            requests.made("deleted", 0);
        }
        if (done.size() < batch.size() && !closed) {
            LOG.log(
                    Level.WARNING,
                    "messages were not handled function={0} queue={1} messages={2}",
                    source.function(),
                    source.queue(),
                    batch.size() - done.size());
        }
        read();
    }

    private List<Received> succeeded(List<Received> batch, Invocation outcome) {
        return switch (outcome) {
            case Invocation.Returned(byte[] payload) ->
                    source.reportsFailures() ? BatchReport.succeeded(batch, payload) : batch;
            case Invocation.Failed _, Invocation.TimedOut _ -> List.of();
        };
    }

    /// Reads no more, and invokes no more. Called on the loop.
    public void close() {
        closed = true;
    }
}
