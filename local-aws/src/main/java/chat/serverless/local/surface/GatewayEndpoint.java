package chat.serverless.local.surface;

import chat.serverless.local.gateway.Gateway;
import io.vertx.core.http.HttpServerRequest;

/// The WebSocket API and its `@connections`.
public record GatewayEndpoint(Gateway gateway) implements Endpoint {

    @Override
    public boolean takes(HttpServerRequest request) {
        return gateway.takes(request);
    }

    @Override
    public void handle(HttpServerRequest request) {
        gateway.handle(request);
    }
}
