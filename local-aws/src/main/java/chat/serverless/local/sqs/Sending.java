package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `SendMessage` and `SendMessageBatch`.
final class Sending {

    private Sending() {}

    static Answer send(Queue queue, JsonNode call) {
        return Drafts.fault(call)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Done(sent(queue, call)));
    }

    private static ObjectNode sent(Queue queue, JsonNode entry) {
        Message message = queue.send(Drafts.read(entry));
        return Json.object().put("MessageId", message.id()).put("MD5OfMessageBody", message.md5());
    }

    static Answer sendBatch(Queue queue, JsonNode call) {
        List<JsonNode> entries = new ArrayList<>();
        call.path("Entries").forEach(entries::add);
        Optional<BatchFault> fault =
                BatchFault.ofIds(entries.stream().map(Sending::id).toList())
                        .or(() -> Optional.of(BatchFault.TOO_LONG).filter(_ -> isTooLong(entries)));
        return fault.<Answer>map(each -> new Answer.Refused(SqsError.of(each)))
                .orElseGet(() -> new Answer.Done(sent(queue, entries)));
    }

    private static String id(JsonNode entry) {
        return entry.path("Id").asText("");
    }

    private static boolean isTooLong(List<JsonNode> entries) {
        return entries.stream().mapToInt(Drafts::size).sum() > Drafts.MAX_BYTES;
    }

    /// Each entry succeeds or fails by itself.
    private static ObjectNode sent(Queue queue, List<JsonNode> entries) {
        ObjectNode result = Json.object();
        ArrayNode successful = result.putArray("Successful");
        ArrayNode failed = result.putArray("Failed");
        for (JsonNode entry : entries) {
            Optional<SqsError> error = Drafts.fault(entry);
            if (error.isEmpty()) {
                successful.add(sent(queue, entry).put("Id", id(entry)));
            } else {
                failed.addObject()
                        .put("Id", id(entry))
                        .put("SenderFault", true)
                        .put("Code", error.get().code())
                        .put("Message", error.get().message());
            }
        }
        return result;
    }
}
