package chat.serverless.local.surface;

import chat.serverless.local.faults.FaultPlan;
import chat.serverless.local.faults.Faults;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `/_local/faults`: `PUT` switches faults on, `DELETE` all of them off, `GET` shows what is on.
/// Each answers the faults that are on and how often each has struck; `DELETE` those that were.
public record FaultsEndpoint(Faults faults) implements Endpoint {

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.path().equals("/_local/faults");
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.method().name()) {
            case "GET" -> Answers.json(request, 200, state());
            case "PUT" -> request.body().onSuccess(body -> put(request, body));
            case "DELETE" -> {
                String last = state();
                faults.use(FaultPlan.NONE);
                Answers.json(request, 200, last);
            }
            default -> Answers.text(request, 405, "Faults take GET, PUT and DELETE.\n");
        }
    }

    private void put(HttpServerRequest request, Buffer body) {
        try {
            faults.use(FaultPlan.parse(body.toString()));
            Answers.json(request, 200, state());
        } catch (IllegalArgumentException e) {
            Answers.text(request, 400, e.getMessage() + "\n");
        }
    }

    private String state() {
        return faults.json() + "\n";
    }
}
