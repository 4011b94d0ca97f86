package chat.serverless.local.template;

import chat.serverless.local.template.WebSocketApi.Authorizer;
import chat.serverless.local.template.WebSocketApi.Integration;
import chat.serverless.local.template.WebSocketApi.Route;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts the WebSocket API together: its routes, what they lead to, and who may connect.
final class Apis {

    private static final String IDENTITY_SOURCE =
            "route\\.request\\.(header|querystring)\\.[A-Za-z0-9_-]+";

    private final Resources resources;
    private final Integrations integrations;
    private final Permissions permissions;
    private final Resource api;
    private final Resource stage;

    private Apis(Resources resources, Resource api, Resource stage) {
        this.resources = resources;
        this.integrations = new Integrations(resources);
        this.permissions = new Permissions(resources);
        this.api = api;
        this.stage = stage;
    }

    static Optional<WebSocketApi> read(Resources resources, Problems problems) {
        Optional<Resource> api = resources.only(Kind.API);
        Optional<Resource> stage = resources.only(Kind.STAGE);
        if (api.isEmpty() || stage.isEmpty()) {
            problems.add("Resources", "There must be one API and one stage of it.");
            return Optional.empty();
        }
        return Optional.of(new Apis(resources, api.get(), stage.get()).read());
    }

    private WebSocketApi read() {
        api.get("ProtocolType").oneOf(Set.of("WEBSOCKET"));
        if (!stage.get("AutoDeploy").flag()) {
            stage.get("AutoDeploy").problem("It must be true: nothing else deploys the routes.");
        }
        checkApiIds();
        return new WebSocketApi(
                api.id(), stage.text("StageName"), api.text("RouteSelectionExpression"), routes());
    }

    private void checkApiIds() {
        for (Kind kind : Kind.values()) {
            if (kind.properties().contains("ApiId")) {
                resources.of(kind).forEach(each -> resources.referred(each.get("ApiId"), Kind.API));
            }
        }
    }

    private Map<String, Route> routes() {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (Resource resource : resources.of(Kind.ROUTE)) {
            Route route = route(resource);
            if (routes.put(route.key(), route) != null) {
                resource.get("RouteKey").problem("Another route has this key.");
            }
        }
        return Collections.unmodifiableMap(routes);
    }

    private Route route(Resource route) {
        String key = route.text("RouteKey");
        return new Route(key, authorizer(route), integration(route), answers(route));
    }

    private Integration integration(Resource route) {
        Node target = route.get("Target");
        String id = target.text();
        Optional<Resource> integration =
                resources.of(Kind.INTEGRATION).stream()
                        .filter(each -> id.equals("integrations/" + each.id()))
                        .findFirst();
        if (integration.isEmpty()) {
            target.problem("'" + id + "' is not an integration of this template.");
            return new Integration.Mock(null);
        }
        Integration read = integrations.read(integration.get());
        if (read instanceof Integration.Proxy) {
            Node uri = integration.get().get("IntegrationUri");
            String source = api.id() + "/" + stage.text("StageName") + "/" + route.text("RouteKey");
            integrations.functionArn(uri).ifPresent(arn -> permissions.check(uri, arn, source));
        }
        return read;
    }

    private @Nullable Authorizer authorizer(Resource route) {
        Node type = route.get("AuthorizationType");
        if (type.isMissing() || type.oneOf(Set.of("NONE", "CUSTOM")).equals("NONE")) {
            return null;
        }
        if (!route.text("RouteKey").equals("$connect")) {
            type.problem("Only $connect can have an authorizer.");
        }
        return resources
                .referred(route.get("AuthorizerId"), Kind.AUTHORIZER)
                .map(this::authorizerOf)
                .orElse(null);
    }

    private Authorizer authorizerOf(Resource authorizer) {
        authorizer.get("AuthorizerType").oneOf(Set.of("REQUEST"));
        Node uri = authorizer.get("AuthorizerUri");
        Optional<String> arn = integrations.functionArn(uri);
        String source = api.id() + "/authorizers/" + authorizer.id();
        arn.ifPresent(function -> permissions.check(uri, function, source));
        return new Authorizer(
                arn.map(integrations::function).orElse(""),
                identitySources(authorizer.get("IdentitySource")));
    }

    private static List<String> identitySources(Node sources) {
        for (Node source : sources.items()) {
            if (!source.text().matches(IDENTITY_SOURCE)) {
                source.problem("It must be route.request.header.NAME or .querystring.NAME.");
            }
        }
        return sources.items().stream().map(Node::text).toList();
    }

    private boolean answers(Resource route) {
        Node expression = route.get("RouteResponseSelectionExpression");
        List<Resource> responses =
                resources.referringTo(route.id(), "RouteId", Kind.ROUTE_RESPONSE).toList();
        responses.forEach(each -> each.get("RouteResponseKey").oneOf(Set.of("$default")));
        if (!expression.isMissing()) {
            expression.oneOf(Set.of("$default"));
        }
        return !expression.isMissing() && !responses.isEmpty();
    }
}
