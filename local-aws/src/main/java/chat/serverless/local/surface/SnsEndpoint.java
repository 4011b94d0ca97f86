package chat.serverless.local.surface;

import chat.serverless.local.sns.SnsApi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/// The SNS API, which names its operations in the body.
public record SnsEndpoint(SnsApi api) implements Endpoint {

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                && request.path().equals("/")
                && AwsCall.target(request).isEmpty()
                && AwsCall.service(request).equals("sns");
    }

    @Override
    public void handle(HttpServerRequest request) {
        api.handle(request);
    }
}
