package chat.serverless.local.gateway;

import io.vertx.core.Future;

/// Posts messages to connections.
@FunctionalInterface
interface Posts {

    /// Posts a message to an open connection. Called on the connection's event loop.
    ///
    /// @return what the caller is answered; fails if it is not answered
    Future<HttpAnswer> post(Connection connection, String text);

    /// As the gateway does it, with 200, 410 or 429.
    static Future<HttpAnswer> plain(Connection connection, String text) {
        return Future.succeededFuture(
                switch (connection.post(text)) {
                    case SENT -> HttpAnswer.status(200);
                    case GONE -> HttpAnswer.GONE;
                    case FULL -> HttpAnswer.LIMIT_EXCEEDED;
                });
    }
}
