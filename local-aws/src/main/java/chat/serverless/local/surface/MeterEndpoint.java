package chat.serverless.local.surface;

import chat.serverless.local.meter.Meter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.http.HttpServerRequest;

/// `/_local/meter`: `GET` answers what was counted, `DELETE` too, and begins again at zero.
public record MeterEndpoint(Meter meter) implements Endpoint {

    private static final JsonMapper WITHOUT_EXPONENTS =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.path().equals("/_local/meter");
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.method().name()) {
            case "GET" -> Answers.json(request, 200, state());
            case "DELETE" -> {
                String last = state();
                meter.reset();
                Answers.json(request, 200, last);
            }
            default -> Answers.text(request, 405, "The meter takes GET and DELETE.\n");
        }
    }

    private String state() {
        try {
            return WITHOUT_EXPONENTS.writeValueAsString(meter.json()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Trees can always be written.", e);
        }
    }
}
