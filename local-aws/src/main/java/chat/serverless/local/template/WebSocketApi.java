package chat.serverless.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A WebSocket API with its one stage.
///
/// @param id the API's id; here its logical id in the template
/// @param stage the stage's name, the path of the WebSocket URL
/// @param routeSelectionExpression what names the route of a frame, `$request.body.action`
/// @param routes by route key, `$connect`, `$disconnect` and `$default` among them
public record WebSocketApi(
        String id, String stage, String routeSelectionExpression, Map<String, Route> routes) {

    /// A route.
    ///
    /// @param authorizer who decides about the handshake; only on `$connect`
    /// @param answers whether the integration's answer goes back to the client: the route has a
    ///   response selection expression and a route response
    public record Route(
            String key,
            @Nullable Authorizer authorizer,
            Integration integration,
            boolean answers) {}

    /// Who decides about a handshake.
    ///
    /// @param function the function's name
    /// @param identitySources `route.request.header.NAME` or `route.request.querystring.NAME`;
    ///   where one is missing the handshake is refused with 401 and the function is not invoked
    public record Authorizer(String function, List<String> identitySources) {}

    /// What a route leads to.
    public sealed interface Integration {

        /// A Lambda function, with the event as API Gateway's proxy integration makes it.
        record Proxy(String function, Duration timeout) implements Integration {}

        /// The gateway's own answer.
        record Mock(@Nullable String answer) implements Integration {}
    }
}
