package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.permissions.AccessKey;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.time.Loop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The SQS API, as far as functions use it: `SendMessage` and `SendMessageBatch`. A [QueueReader]
/// receives and deletes messages without it.
public final class SqsApi {

    private static final Set<String> OPERATIONS = Set.of("SendMessage", "SendMessageBatch");

    private final Queues queues;
    private final Permissions permissions;
    private final Loop loop;

    public SqsApi(Queues queues, Permissions permissions, Loop loop) {
        this.queues = queues;
        this.permissions = permissions;
        this.loop = loop;
    }

    /// Whether an operation is served, such as `SendMessage`.
    public boolean serves(String operation) {
        return OPERATIONS.contains(operation);
    }

    /// Answers a call. Called on the request's event loop.
    public void handle(String operation, HttpServerRequest request) {
        String key = AccessKey.of(request.headers());
        request.body()
                .onSuccess(body ->
                        loop.run(() -> send(request.response(), call(operation, key, body))));
    }

    private Answer call(String operation, String accessKey, Buffer body) {
        Optional<JsonNode> json = Json.read(body.getBytes()).filter(JsonNode::isObject);
        return json.map(each -> permitted(operation, accessKey, each))
                .orElseGet(() -> new Answer.Refused(SqsError.NOT_JSON));
    }

    private Answer permitted(String operation, String accessKey, JsonNode call) {
        return permissions
                .check(accessKey, SqsNeeds.of(operation, call))
                .<Answer>map(denial -> new Answer.Refused(SqsError.of(denial)))
                .orElseGet(() -> call(operation, call));
    }

    private Answer call(String operation, JsonNode call) {
        String url = call.path("QueueUrl").asText("");
        if (url.isEmpty()) {
            return new Answer.Refused(SqsError.missing("QueueUrl"));
        }
        return queues.ofUrl(url)
                .map(queue ->
                        operation.equals("SendMessage")
                                ? Sending.send(queue, call)
                                : Sending.sendBatch(queue, call))
                .orElseGet(() -> new Answer.Refused(SqsError.NO_QUEUE));
    }

    private static void send(HttpServerResponse response, Answer answer) {
        response.putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        var _ =
                switch (answer) {
                    case Answer.Done(ObjectNode result) -> response.end(result.toString());
                    case Answer.Refused(SqsError error) ->
                            response.setStatusCode(error.status())
                                    .putHeader("x-amzn-query-error", error.code() + ";Sender")
                                    .end(error.json());
                };
    }
}
