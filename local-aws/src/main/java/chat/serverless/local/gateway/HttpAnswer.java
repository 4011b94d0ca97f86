package chat.serverless.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// An answer over plain HTTP.
///
/// @param error what AWS's clients name the error by, or null
/// @param body JSON, or empty
record HttpAnswer(int status, @Nullable String error, String body) {

    static final HttpAnswer BAD_REQUEST = error(400, "BadRequestException", "Bad Request");
    static final HttpAnswer UNAUTHORIZED = error(401, "UnauthorizedException", "Unauthorized");
    static final HttpAnswer FORBIDDEN = error(403, "ForbiddenException", "Forbidden");
    static final HttpAnswer GONE = new HttpAnswer(410, "GoneException", "");
    static final HttpAnswer TOO_LARGE =
            error(413, "PayloadTooLargeException", "Payload is larger than 131072 bytes");
    static final HttpAnswer URL_TOO_LONG = error(414, "URITooLongException", "URI Too Long");
    static final HttpAnswer NO_UPGRADE = error(426, "UpgradeRequiredException", "Upgrade Required");
    static final HttpAnswer LIMIT_EXCEEDED =
            error(429, "LimitExceededException", "The client's buffer is full");
    static final HttpAnswer AUTHORIZER_FAILED =
            error(500, "AuthorizerConfigurationException", "Internal server error");
    static final HttpAnswer CONNECT_FAILED =
            error(502, "InternalServerErrorException", "Internal server error");
    static final HttpAnswer CLOSING =
            error(503, "ServiceUnavailableException", "Service Unavailable");

    static HttpAnswer status(int status) {
        return new HttpAnswer(status, null, "");
    }

    static HttpAnswer json(String body) {
        return new HttpAnswer(200, null, body);
    }

    private static HttpAnswer error(int status, String error, String message) {
        return new HttpAnswer(status, error, "{\"message\":\"" + message + "\"}");
    }

    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        if (error != null) {
            response.putHeader("x-amzn-ErrorType", error);
        }
        if (!body.isEmpty()) {
            response.putHeader("Content-Type", "application/json");
        }
        response.end(body);
    }
}
