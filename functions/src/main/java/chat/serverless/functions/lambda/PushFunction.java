package chat.serverless.functions.lambda;

import chat.serverless.functions.core.PushRequest;
import chat.serverless.functions.core.Pushing;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Pushes to those who have not acknowledged a message: invoked by the queue, at once or after its
/// delay. What fails is named, and comes again.
@Named("push")
@Singleton
public final class PushFunction implements RequestStreamHandler {

    private final Pushing pushing;
    private final Metrics metrics;

    @Inject
    PushFunction(Pushing pushing, Metrics metrics) {
        this.pushing = pushing;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        LogIds.begin(context);
        metrics.during(
                () -> QueueBatch.handle(input, output, message -> pushing.push(request(message))));
    }

    private static PushRequest request(QueueBatch.Received message) {
        JsonNode body = message.body();
        List<UserId> users = new ArrayList<>();
        body.path("users").forEach(user -> users.add(new UserId(user.asText())));
        return new PushRequest(
                message.id(),
                message.again(),
                ConversationId.parse(body.path("conversation").asText()).orElseThrow(),
                body.path("seq").asLong(),
                users);
    }
}
