package chat.serverless.local.surface;

import io.vertx.core.http.HttpServerRequest;

/// One of the things that are served on the one port.
public interface Endpoint {

    boolean takes(HttpServerRequest request);

    void handle(HttpServerRequest request);
}
