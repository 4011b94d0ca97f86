package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.messaging.BatchFault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// `SendMessage` and `SendMessageBatch`.
final class Sending {

    private Sending() {}

    static Answer send(Queue queue, Request request) {
        Draft draft = Drafts.read(request);
        return request.error().isPresent()
                ? new Answer.Refused(request.error().get())
                : new Answer.Done(sent(queue, draft));
    }

    private static ObjectNode sent(Queue queue, Draft draft) {
        Message message = queue.send(draft);
        ObjectNode result =
                Json.object()
                        .put("MessageId", message.id())
                        .put("MD5OfMessageBody", Checksums.ofBody(message.body()));
        if (!message.attributes().isEmpty()) {
            result.put("MD5OfMessageAttributes", Checksums.ofAttributes(message.attributes()));
        }
        return result;
    }

    static Answer sendBatch(Queue queue, Request request) {
        List<Request> entries = request.entries();
        List<Draft> drafts = entries.stream().map(Drafts::read).toList();
        Optional<BatchFault> fault = Batches.fault(entries);
        boolean tooLong = drafts.stream().mapToInt(Drafts::size).sum() > Drafts.MOST_BYTES;
        if (fault.isPresent() || tooLong) {
            return new Answer.Refused(SqsError.of(fault.orElse(BatchFault.TOO_LONG)));
        }
        Batches batch = new Batches();
        IntStream.range(0, entries.size())
                .forEach(i -> batch.add(entries.get(i), () -> sent(queue, drafts.get(i))));
        return batch.answer();
    }
}
