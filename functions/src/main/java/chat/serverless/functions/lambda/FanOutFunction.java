package chat.serverless.functions.lambda;

import chat.serverless.functions.aws.BroadcastJson;
import chat.serverless.functions.core.FanOut;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Tells a group's members what is new in it: invoked by the topic, at least once for each
/// broadcast, and again where it fails.
@Named("fanOut")
@Singleton
public final class FanOutFunction implements RequestStreamHandler {

    private final FanOut fanOut;
    private final Metrics metrics;

    @Inject
    FanOutFunction(FanOut fanOut, Metrics metrics) {
        this.fanOut = fanOut;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        LogIds.begin(context);
        metrics.during(() ->
                TopicBatch.handle(input, message -> fanOut.tell(BroadcastJson.read(message))));
    }
}
