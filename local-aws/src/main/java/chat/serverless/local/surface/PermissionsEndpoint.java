package chat.serverless.local.surface;

import chat.serverless.local.permissions.Permissions;
import io.vertx.core.http.HttpServerRequest;

/// `GET /_local/permissions`: the statements of the functions' policies, how often each was needed,
/// and what was denied.
public record PermissionsEndpoint(Permissions permissions) implements Endpoint {

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.path().equals("/_local/permissions");
    }

    @Override
    public void handle(HttpServerRequest request) {
        Answers.json(request, 200, permissions.json() + "\n");
    }
}
