package chat.serverless.local.surface;

import chat.serverless.local.sqs.SqsApi;
import io.vertx.core.http.HttpServerRequest;

/// The SQS API.
public record SqsEndpoint(SqsApi api) implements Endpoint {

    private static final String TARGET = "AmazonSQS.";

    @Override
    public boolean takes(HttpServerRequest request) {
        String target = AwsCall.target(request);
        return target.startsWith(TARGET) && api.serves(target.substring(TARGET.length()));
    }

    @Override
    public void handle(HttpServerRequest request) {
        api.handle(AwsCall.target(request).substring(TARGET.length()), request);
    }
}
