package chat.serverless.functions.aws;

import chat.serverless.functions.core.Failures;
import chat.serverless.functions.core.Notice;
import chat.serverless.functions.core.Pushes;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// Hands notices on through a queue, 100 people a message. For those who are offline it comes out
/// at once, for the others after the delay.
///
/// ```text
///   {"conversation":"d-alice~bob","seq":17,"users":["bob"]}
/// ```
///
/// A failed request does not stop the others.
public final class QueuedPushes implements Pushes {

    private static final int USERS = 100;
    private static final int ENTRIES = 10;

    /// How often entries are sent that the queue has not taken.
    private static final int ATTEMPTS = 3;

    private final Supplier<SqsClient> sqs;
    private final Settings settings;

    public QueuedPushes(Supplier<SqsClient> sqs, Settings settings) {
        this.sqs = sqs;
        this.settings = settings;
    }

    /// Where to, and how.
    ///
    /// @param queue the URL of the queue
    /// @param delay how long an acknowledgement is waited for, in whole seconds, at most 900
    public record Settings(String queue, Duration delay) {}

    private record Entry(String body, Duration delay) {}

    @Override
    public void notify(Notice notice) {
        List<Entry> entries = new ArrayList<>();
        notice.offline().stream()
                .gather(Gatherers.windowFixed(USERS))
                .forEach(users -> entries.add(new Entry(body(notice, users), Duration.ZERO)));
        notice.connected().stream()
                .gather(Gatherers.windowFixed(USERS))
                .forEach(users -> entries.add(new Entry(body(notice, users), settings.delay())));
        Failures failures = new Failures();
        if (entries.size() == 1) {
            failures.attempt(() -> send(entries.getFirst()));
        } else {
            entries.stream()
                    .gather(Gatherers.windowFixed(ENTRIES))
                    .forEach(some -> failures.attempt(() -> send(some)));
        }
        failures.rethrow();
    }

    private void send(Entry entry) {
        sqs.get()
                .sendMessage(send ->
                        send.queueUrl(settings.queue())
                                .messageBody(entry.body())
                                .delaySeconds((int) entry.delay().toSeconds()));
    }

    /// Of a batch, the queue may take some entries.
    private void send(List<Entry> entries) {
        List<BatchResultErrorEntry> failed = List.of();
        List<Entry> rest = entries;
        for (int attempt = 0; attempt < ATTEMPTS && !rest.isEmpty(); attempt++) {
            List<Entry> sent = rest;
            failed = sendBatch(sent).failed();
            rest = failed.stream().map(one -> sent.get(Integer.parseInt(one.id()))).toList();
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(
                    "The queue of pushes refused: " + failed.getFirst().code());
        }
    }

    private SendMessageBatchResponse sendBatch(List<Entry> entries) {
        List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
        for (Entry entry : entries) {
            batch.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(batch.size()))
                            .messageBody(entry.body())
                            .delaySeconds((int) entry.delay().toSeconds())
                            .build());
        }
        return sqs.get().sendMessageBatch(send -> send.queueUrl(settings.queue()).entries(batch));
    }

    private static String body(Notice notice, List<UserId> users) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("conversation", notice.conversation().value())
                        .put("seq", notice.newest().seq());
        ArrayNode array = body.putArray("users");
        users.forEach(user -> array.add(user.value()));
        return body.toString();
    }
}
