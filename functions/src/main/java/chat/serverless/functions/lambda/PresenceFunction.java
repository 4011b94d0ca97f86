package chat.serverless.functions.lambda;

import chat.serverless.functions.core.PresenceNews;
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

/// Tells those who are concerned that somebody came online or went: invoked by the topic, at least
/// once for each change.
@Named("presence")
@Singleton
public final class PresenceFunction implements RequestStreamHandler {

    private final PresenceNews news;
    private final Metrics metrics;

    @Inject
    PresenceFunction(PresenceNews news, Metrics metrics) {
        this.news = news;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        LogIds.begin(context);
        metrics.during(() -> TopicBatch.handle(input, message -> tell(Json.read(message))));
    }

    private void tell(JsonNode change) {
        news.tell(new UserId(change.path("user").asText()), change.path("online").asBoolean());
    }
}
