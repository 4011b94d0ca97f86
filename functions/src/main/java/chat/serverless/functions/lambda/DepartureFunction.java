package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Departures;
import chat.serverless.model.UserId;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/// Looks whether people who left have come back: invoked by the queue, after its delay. What fails
/// is named, and comes again.
@Named("departure")
@Singleton
public final class DepartureFunction implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(DepartureFunction.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Departures departures;

    @Inject
    public DepartureFunction(Departures departures) {
        this.departures = departures;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        ObjectNode answer = Answer.object();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode message : MAPPER.readTree(input).path("Records")) {
            if (!handled(message)) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        Answer.write(output, answer);
    }

    private boolean handled(JsonNode message) throws IOException {
        String user = MAPPER.readTree(message.path("body").asText()).path("user").asText();
        int received = message.path("attributes").path("ApproximateReceiveCount").asInt(1);
        try {
            departures.check(new UserId(user), received > 1);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Departure failed: message=%s", message.path("messageId").asText());
            return false;
        }
    }
}
