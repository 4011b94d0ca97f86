package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Departures;
import chat.serverless.model.UserId;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Looks whether people who left have come back: invoked by the queue, after its delay. What fails
/// is named, and comes again.
@Named("departure")
@Singleton
public final class DepartureFunction implements RequestStreamHandler {

    private final Departures departures;

    @Inject
    public DepartureFunction(Departures departures) {
        this.departures = departures;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        LogIds.begin(context);
        QueueBatch.handle(
                input,
                output,
                message ->
                        departures.check(
                                new UserId(message.body().path("user").asText()), message.again()));
    }
}
