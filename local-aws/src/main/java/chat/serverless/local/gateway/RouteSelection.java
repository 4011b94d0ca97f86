package chat.serverless.local.gateway;

import chat.serverless.local.json.Json;
import chat.serverless.local.template.WebSocketApi;
import chat.serverless.local.template.WebSocketApi.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the route of a message: the one whose key is exactly what the message has where the
/// expression points, else `$default`.
///
/// What is there is taken as text; what is not there, or null, is the empty text. A message that is
/// not a JSON object goes to `$default`: whether AWS reads almost-JSON is not known, here it is
/// read strictly. No message reaches a route whose key begins with `$` by naming it.
final class RouteSelection {

    private static final Pattern EXPRESSION =
            Pattern.compile("\\$request\\.body\\.([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)");

    private final String[] path;
    private final Map<String, Route> routes;

    /// @throws IllegalArgumentException if the expression is not `$request.body.PATH`
    RouteSelection(WebSocketApi api) {
        Matcher expression = EXPRESSION.matcher(api.routeSelectionExpression());
        if (!expression.matches()) {
            throw new IllegalArgumentException(
                    "A route selection expression has the form $request.body.PATH, this one is "
                            + api.routeSelectionExpression());
        }
        this.path = expression.group(1).split("\\.", -1);
        this.routes = api.routes();
    }

    /// Finds the route of a message.
    ///
    /// @return empty if nothing matches and there is no `$default`
    Optional<Route> routeOf(String message) {
        String key = Json.object(message).map(this::key).orElse("");
        Optional<Route> named =
                key.startsWith("$") ? Optional.empty() : Optional.ofNullable(routes.get(key));
        return named.or(() -> Optional.ofNullable(routes.get("$default")));
    }

    private String key(ObjectNode message) {
        JsonNode at = message;
        for (String name : path) {
            at = at.path(name);
        }
        if (at instanceof MissingNode || at.isNull()) {
            return "";
        }
        return at.isValueNode() ? at.asText() : at.toString();
    }
}
