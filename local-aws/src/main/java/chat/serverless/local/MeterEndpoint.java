package chat.serverless.local;

import chat.serverless.local.meter.Meter;
import io.vertx.core.http.HttpServerRequest;

/// `/_local/meter`: `GET` answers what was counted, `DELETE` too, and begins again at zero.
record MeterEndpoint(Meter meter) implements Endpoint {

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.path().equals("/_local/meter");
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.method().name()) {
            case "GET" -> Answers.json(request, 200, meter.json() + "\n");
            case "DELETE" -> {
                String last = meter.json() + "\n";
                meter.reset();
                Answers.json(request, 200, last);
            }
            default -> Answers.text(request, 405, "The meter takes GET and DELETE.\n");
        }
    }
}
