package chat.serverless.local.surface;

import io.vertx.core.http.HttpServerRequest;

/// Short answers.
final class Answers {

    private Answers() {}

    /// Answers with a line of text.
    static void text(HttpServerRequest request, int status, String text) {
        send(request, status, "text/plain; charset=utf-8", text);
    }

    static void json(HttpServerRequest request, int status, String json) {
        send(request, status, "application/json", json);
    }

    private static void send(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(body);
    }
}
