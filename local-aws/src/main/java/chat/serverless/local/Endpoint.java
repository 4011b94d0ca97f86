package chat.serverless.local;

import io.vertx.core.http.HttpServerRequest;

/// One of the things that are served on the one port.
interface Endpoint {

    boolean takes(HttpServerRequest request);

    void handle(HttpServerRequest request);
}
