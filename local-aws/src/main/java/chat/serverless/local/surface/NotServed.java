package chat.serverless.local.surface;

import io.vertx.core.http.HttpServerRequest;

/// What is left: AWS APIs that the chat does not use, and paths that do not exist.
public final class NotServed implements Endpoint {

    @Override
    public boolean takes(HttpServerRequest request) {
        return true;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String target = AwsCall.target(request);
        String api = target.isEmpty() ? AwsCall.service(request) : target;
        if (api.isEmpty()) {
            String what = request.method() + " " + request.path();
            Answers.text(
                    request, 404, "There is nothing at " + what + "; GET /_local says what is.\n");
        } else {
            Answers.json(
                    request,
                    501,
                    "{\"__type\":\"NotImplemented\",\"message\":\"The AWS API "
                            + api
                            + " is not served here.\"}");
        }
    }
}
