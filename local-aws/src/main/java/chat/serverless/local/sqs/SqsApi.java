package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.permissions.AccessKey;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.template.Names;
import chat.serverless.local.time.Loop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// The SQS API, as far as the chat uses it.
public final class SqsApi {

    private static final Set<String> OPERATIONS =
            Set.of(
                    "SendMessage",
                    "SendMessageBatch",
                    "ReceiveMessage",
                    "DeleteMessage",
                    "DeleteMessageBatch",
                    "ChangeMessageVisibility",
                    "GetQueueAttributes",
                    "GetQueueUrl");

    private static final String NAME = "[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo";

    private final Queues queues;
    private final Permissions permissions;
    private final Loop loop;
    private final URI endpoint;

    /// @param endpoint where it is served, of which the URLs of queues are made
    public SqsApi(Queues queues, Permissions permissions, Loop loop, URI endpoint) {
        this.queues = queues;
        this.permissions = permissions;
        this.loop = loop;
        this.endpoint = endpoint;
    }

    /// Whether an operation is known here, such as `SendMessage`.
    public boolean serves(String operation) {
        return OPERATIONS.contains(operation);
    }

    /// Answers a call. Called on the request's event loop.
    public void handle(String operation, HttpServerRequest request) {
        request.body().onSuccess(body -> loop.run(() -> answer(operation, request, body)));
    }

    private void answer(String operation, HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        String key = AccessKey.of(request.headers());
        CompletableFuture<Answer> answer = call(operation, key, body);
        response.closeHandler(_ -> loop.run(() -> answer.cancel(false)));
        var _ = answer.thenAccept(each -> send(response, each));
    }

    private CompletableFuture<Answer> call(String operation, String accessKey, Buffer body) {
        Optional<JsonNode> json = Json.read(body.getBytes()).filter(JsonNode::isObject);
        return json.map(each -> permitted(operation, accessKey, each))
                .orElseGet(() -> now(new Answer.Refused(SqsError.NOT_JSON)));
    }

    private CompletableFuture<Answer> permitted(String operation, String accessKey, JsonNode json) {
        return permissions
                .check(accessKey, SqsNeeds.of(operation, json))
                .map(denial -> now(new Answer.Refused(SqsError.of(denial))))
                .orElseGet(() -> call(operation, new Request(json)));
    }

    private CompletableFuture<Answer> call(String operation, Request request) {
        if (operation.equals("GetQueueUrl")) {
            return now(queueUrl(request));
        }
        Optional<Queue> queue = queues.ofUrl(request.text("QueueUrl"));
        return queue.map(each -> call(operation, each, request))
                .orElseGet(
                        () -> now(new Answer.Refused(request.error().orElse(SqsError.NO_QUEUE))));
    }

    private static CompletableFuture<Answer> call(String operation, Queue queue, Request request) {
        return switch (operation) {
            case "SendMessage" -> now(Sending.send(queue, request));
            case "SendMessageBatch" -> now(Sending.sendBatch(queue, request));
            case "ReceiveMessage" -> Receiving.receive(queue, request);
            case "DeleteMessage" -> now(Receiving.delete(queue, request));
            case "DeleteMessageBatch" -> now(Receiving.deleteBatch(queue, request));
            case "ChangeMessageVisibility" -> now(Receiving.changeVisibility(queue, request));
            case "GetQueueAttributes" -> now(QueueAttributes.get(queue, request));
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static CompletableFuture<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private Answer queueUrl(Request request) {
        String name = request.text("QueueName");
        if (!name.matches(NAME)) {
            request.fail(
                    SqsError.invalid(
                            "Can only include alphanumeric characters, hyphens, or underscores. 1"
                                    + " to 80 in length"));
        }
        if (queues.find(name).isEmpty()) {
            return new Answer.Refused(request.error().orElse(SqsError.NO_QUEUE));
        }
        ObjectNode result = Json.object().put("QueueUrl", Names.queueUrl(endpoint, name));
        return new Answer.Done(result);
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
