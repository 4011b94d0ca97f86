package chat.serverless.local.surface;

import chat.serverless.local.lambda.Invoker;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.permissions.Denial;
import chat.serverless.local.permissions.Need;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.template.Names;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lambda's `Invoke`, for those who wait for the answer: `aws lambda invoke`, or a gateway that is
/// another program's.
public record InvokeEndpoint(Invoker functions, Permissions permissions) implements Endpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;
    private static final String ACTION = "lambda:InvokeFunction";
    private static final Pattern PATH =
            Pattern.compile("/2015-03-31/functions/([A-Za-z0-9_-]+)/invocations");

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST) && PATH.matcher(request.path()).matches();
    }

    @Override
    public void handle(HttpServerRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new IllegalArgumentException(request.path());
        }
        String function = path.group(1);
        String wanted = request.getHeader("X-Amz-Invocation-Type");
        Optional<Denial> denial =
                permissions.check(
                        AwsCall.accessKey(request),
                        List.of(new Need(ACTION, Names.functionArn(function))));
        if (denial.isPresent()) {
            refuse(request, 403, "AccessDeniedException", denial.get().message(ACTION));
        } else if (wanted != null && !wanted.equals("RequestResponse")) {
            refuse(request, 400, "InvalidParameterValueException", wanted + " is not served here.");
        } else {
            request.body().onSuccess(event -> invoke(request, function, event.getBytes()));
        }
    }

    private void invoke(HttpServerRequest request, String function, byte[] event) {
        if (event.length > MAX_EVENT_BYTES) {
            String message =
                    event.length
                            + " byte payload is too large (limit "
                            + MAX_EVENT_BYTES
                            + " bytes)";
            refuse(request, 413, "RequestTooLargeException", message);
            return;
        }
        Context loop = Vertx.currentContext();
        var _ =
                functions
                        .invoke(function, event)
                        .thenAccept(
                                invocation -> loop.runOnContext(_ -> answer(request, invocation)));
    }

    private static void answer(HttpServerRequest request, Invocation invocation) {
        switch (invocation) {
            case Invocation.Returned(byte[] payload) ->
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(Buffer.buffer(payload));
            case Invocation.Failed(String type, String message)
                    when type.equals("TooManyRequestsException") ->
                    refuse(request, 429, type, message);
            case Invocation.Failed(String type, String message)
                    when type.equals("ResourceNotFoundException") ->
                    refuse(request, 404, type, message);
            case Invocation.Failed(String type, String message) -> failed(request, type, message);
            case Invocation.TimedOut() -> failed(request, "Sandbox.Timedout", "Task timed out.");
        }
    }

    /// Lambda answers 200 where the function failed, and says so in a header.
    private static void failed(HttpServerRequest request, String type, String message) {
        request.response().putHeader("X-Amz-Function-Error", "Unhandled");
        Answers.json(
                request, 200, object().put("errorType", type).put("errorMessage", message) + "");
    }

    private static void refuse(HttpServerRequest request, int status, String type, String message) {
        request.response().putHeader("x-amzn-ErrorType", type);
        Answers.json(request, status, object().put("Type", "User").put("Message", message) + "");
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
