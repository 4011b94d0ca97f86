package chat.serverless.local.surface;

import chat.serverless.local.permissions.Denial;
import chat.serverless.local.permissions.Need;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.WebSocketApi;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/// `@connections` for those who may. The answer is AWS's, with the account and the connection made
/// unreadable, as there.
public record PermittedConnections(Endpoint gateway, WebSocketApi api, Permissions permissions)
        implements Endpoint {

    private static final String ACTION = "execute-api:ManageConnections";
    private static final String PART = "/@connections/";

    @Override
    public boolean takes(HttpServerRequest request) {
        return gateway.takes(request);
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path().replace("%40", "@");
        String prefix = "/" + api.stage() + PART;
        if (!path.startsWith(prefix)) {
            gateway.handle(request);
            return;
        }
        String method = request.method().name();
        String id = path.substring(prefix.length());
        Need need = new Need(ACTION, resource(Names.ACCOUNT, method, id));
        Optional<Denial> denial = permissions.check(AwsCall.accessKey(request), List.of(need));
        if (denial.isEmpty()) {
            gateway.handle(request);
            return;
        }
        String shown = resource("********" + Names.ACCOUNT.substring(8), method, "{connectionId}");
        request.response().putHeader("x-amzn-ErrorType", "AccessDeniedException");
        Answers.json(
                request, 403, "{\"Message\":\"" + denial.get().unexplained(ACTION, shown) + "\"}");
    }

    private String resource(String account, String method, String id) {
        return "arn:aws:execute-api:%s:%s:%s/%s/%s%s%s"
                .formatted(Names.REGION, account, api.id(), api.stage(), method, PART, id);
    }
}
