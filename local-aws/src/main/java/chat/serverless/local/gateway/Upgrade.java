package chat.serverless.local.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Optional;

/// Whether a request is a proper WebSocket handshake.
final class Upgrade {

    private static final String KEY = "Sec-WebSocket-Key";
    private static final String VERSION = "Sec-WebSocket-Version";

    private Upgrade() {}

    /// Whether the client wants a WebSocket at all.
    static boolean isWanted(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /// Looks at a handshake before anybody is asked.
    ///
    /// @param path of the stage
    /// @return why the handshake fails; empty if it does not
    static Optional<HttpAnswer> refusal(HttpServerRequest request, StagePath path) {
        if (request.uri().length() > Limits.URL_CHARACTERS) {
            return Optional.of(HttpAnswer.URL_TOO_LONG);
        }
        if (!isWanted(request)) {
            return Optional.of(HttpAnswer.NO_UPGRADE);
        }
        if (!path.isStage(request)) {
            return Optional.of(HttpAnswer.FORBIDDEN);
        }
        return isProper(request) ? Optional.empty() : Optional.of(HttpAnswer.BAD_REQUEST);
    }

    private static boolean isProper(HttpServerRequest request) {
        return request.headers().contains(KEY)
                && request.headers().contains(VERSION, "13", true)
                && request.headers().getAll(HttpHeaders.CONNECTION).stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }
}
