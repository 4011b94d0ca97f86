package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.messaging.BatchFault;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What comes of the entries of a batch, each on its own.
final class Batches {

    private final ObjectNode result = Json.object();
    private final ArrayNode successful = result.putArray("Successful");
    private final ArrayNode failed = result.putArray("Failed");

    static Optional<BatchFault> fault(List<Request> entries) {
        return BatchFault.ofIds(entries.stream().map(Request::id).toList());
    }

    /// Does what an entry asks for, unless it has an error.
    void add(Request entry, Supplier<ObjectNode> action) {
        Optional<SqsError> error = entry.error();
        if (error.isEmpty()) {
            successful.add(action.get().put("Id", entry.id()));
        } else {
            failed.addObject()
                    .put("Id", entry.id())
                    .put("SenderFault", true)
                    .put("Code", error.get().code())
                    .put("Message", error.get().message());
        }
    }

    Answer answer() {
        return new Answer.Done(result);
    }
}
