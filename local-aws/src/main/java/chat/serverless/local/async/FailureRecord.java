package chat.serverless.local.async;

import chat.serverless.local.json.Json;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.time.Timestamps;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// What Lambda sends to a function's destination for failures.
final class FailureRecord {

    private static final String VERSION = "1";

    private FailureRecord() {}

    /// @param condition `RetriesExhausted` or `EventAgeExceeded`
    static ObjectNode of(AsyncEvent event, Invocation last, String condition, Instant now) {
        ObjectNode json =
                Json.object().put("version", "1.0").put("timestamp", Timestamps.milliseconds(now));
        json.putObject("requestContext")
                .put("requestId", event.requestId())
                .put("functionArn", event.how().arn())
                .put("condition", condition)
                .put("approximateInvokeCount", event.errors() + event.throttled());
        json.set("requestPayload", event.payload());
        if (event.errors() > 0) {
            json.putObject("responseContext")
                    .put("statusCode", 200)
                    .put("executedVersion", VERSION)
                    .put("functionError", "Unhandled");
            json.set("responsePayload", error(event, last));
        }
        return json;
    }

    private static ObjectNode error(AsyncEvent event, Invocation last) {
        return switch (last) {
            case Invocation.Failed(String type, String message) ->
                    Json.object().put("errorMessage", message).put("errorType", type);
            case Invocation.TimedOut _ ->
                    Json.object()
                            .put(
                                    "errorMessage",
                                    "RequestId: " + event.requestId() + " Error: Task timed out")
                            .put("errorType", "Sandbox.Timedout");
            case Invocation.Returned _ -> Json.object();
        };
    }
}
