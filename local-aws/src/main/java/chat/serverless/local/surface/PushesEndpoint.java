package chat.serverless.local.surface;

import chat.serverless.local.sns.Phones;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// `GET /_local/pushes`: what was pushed to phones, newest first.
public record PushesEndpoint(Phones phones) implements Endpoint {

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.path().equals("/_local/pushes");
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            Answers.json(request, 200, phones.pushes() + "\n");
        } else {
            Answers.text(request, 405, "The pushes take GET.\n");
        }
    }
}
