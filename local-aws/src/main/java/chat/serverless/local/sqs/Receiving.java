package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.messaging.BatchFault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// `ReceiveMessage`, `DeleteMessage`, `DeleteMessageBatch` and `ChangeMessageVisibility`.
final class Receiving {

    private static final int MOST_MESSAGES = 10;
    private static final int LONGEST_WAIT = 20;
    private static final int LONGEST_VISIBILITY = 43_200;

    private Receiving() {}

    /// Cancelling what comes back takes nothing from the queue from then on.
    static CompletableFuture<Answer> receive(Queue queue, Request request) {
        Receive ask =
                new Receive(
                        request.integer("MaxNumberOfMessages", 1, 1, MOST_MESSAGES),
                        request.seconds("VisibilityTimeout", LONGEST_VISIBILITY),
                        Duration.ofSeconds(request.integer("WaitTimeSeconds", 0, LONGEST_WAIT)));
        if (request.error().isPresent()) {
            return CompletableFuture.completedFuture(new Answer.Refused(request.error().get()));
        }
        CompletableFuture<List<Received>> messages = queue.receive(ask);
        CompletableFuture<Answer> answer =
                messages.thenApply(each -> new Answer.Done(answer(each, request)));
        var _ = answer.whenComplete((_, _) -> messages.cancel(false));
        return answer;
    }

    private static ObjectNode answer(List<Received> messages, Request request) {
        ObjectNode result = Json.object();
        if (!messages.isEmpty()) {
            ArrayNode list = result.putArray("Messages");
            messages.forEach(each -> list.add(message(each, request)));
        }
        return result;
    }

    private static ObjectNode message(Received received, Request request) {
        Message message = received.message();
        ObjectNode json =
                Json.object()
                        .put("MessageId", message.id())
                        .put("ReceiptHandle", received.handle().text())
                        .put("MD5OfBody", Checksums.ofBody(message.body()))
                        .put("Body", message.body());
        Set<String> system = names(request, "MessageSystemAttributeNames");
        system.addAll(names(request, "AttributeNames"));
        MessageJson.putSystem(json, received, system);
        MessageJson.putOwn(json, message, names(request, "MessageAttributeNames"));
        return json;
    }

    private static Set<String> names(Request request, String parameter) {
        Set<String> names = new HashSet<>();
        for (JsonNode name : request.get(parameter)) {
            names.add(name.asText());
        }
        return names;
    }

    static Answer delete(Queue queue, Request request) {
        Optional<ReceiptHandle> handle = request.handle();
        handle.ifPresent(queue::delete);
        return request.error()
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Done(Json.object()));
    }

    static Answer deleteBatch(Queue queue, Request request) {
        List<Request> entries = request.entries();
        Optional<BatchFault> fault = Batches.fault(entries);
        if (fault.isPresent()) {
            return new Answer.Refused(SqsError.of(fault.get()));
        }
        Batches batch = new Batches();
        for (Request entry : entries) {
            entry.handle().ifPresent(queue::delete);
            batch.add(entry, Json::object);
        }
        return batch.answer();
    }

    static Answer changeVisibility(Queue queue, Request request) {
        Duration timeout = request.seconds("VisibilityTimeout", LONGEST_VISIBILITY);
        Optional<ReceiptHandle> handle = request.handle();
        if (timeout == null) {
            request.fail(SqsError.missing("VisibilityTimeout"));
        }
        if (request.error().isPresent() || timeout == null || handle.isEmpty()) {
            return new Answer.Refused(request.error().orElse(SqsError.NOT_IN_FLIGHT));
        }
        return queue.hide(handle.get(), timeout)
                ? new Answer.Done(Json.object())
                : new Answer.Refused(SqsError.NOT_IN_FLIGHT);
    }
}
