package chat.serverless.profile;

import chat.serverless.local.template.Names;
import chat.serverless.local.template.Stack;
import chat.serverless.local.template.StackFunction;
import chat.serverless.local.template.WebSocketApi;
import chat.serverless.local.template.WebSocketApi.Integration;
import chat.serverless.local.template.WebSocketApi.Route;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/// The WebSocket API of a template as the Serverless Framework has it: `serverless.yml`. Each
/// function becomes one of `function.mjs`, which hands its events on; a route that the gateway
/// answers itself becomes one that answers the same.
record ServerlessYaml(Stack stack, Ports ports, URI lambda) {

    private static final String DEFAULT = "$default";

    /// Where serverless-offline listens: for clients and posts, and for what nobody asks here.
    record Ports(int webSocket, int http, int lambda) {}

    String text() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("service", "serverless-chat");
        root.put("provider", provider());
        root.put("plugins", List.of("serverless-offline"));
        root.put("custom", Map.of("serverless-offline", offline()));
        root.put("functions", functions());
        return new Yaml(options).dump(root);
    }

    private Map<String, Object> provider() {
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("name", "aws");
        provider.put("runtime", "nodejs20.x");
        provider.put("region", Names.REGION);
        provider.put("stage", stack.api().stage());
        provider.put(
                "websocketsApiRouteSelectionExpression", stack.api().routeSelectionExpression());
        provider.put(
                "environment", Map.of("CHAT_LAMBDA", lambda.toString(), "CHAT_ANSWERS", answers()));
        return provider;
    }

    private Map<String, Object> offline() {
        Map<String, Object> offline = new LinkedHashMap<>();
        offline.put("host", "127.0.0.1");
        offline.put("websocketPort", ports.webSocket());
        offline.put("httpPort", ports.http());
        offline.put("lambdaPort", ports.lambda());
        offline.put("useInProcess", true);
        offline.put("noSponsor", true);
        return offline;
    }

    private Map<String, Object> functions() {
        Map<String, Object> functions = new LinkedHashMap<>();
        for (Route route : stack.api().routes().values()) {
            WebSocketApi.Authorizer authorizer = route.authorizer();
            if (authorizer != null) {
                functions.put(authorizer.function(), function(authorizer.function(), "authorize"));
            }
            String name = name(route);
            String handler =
                    switch (route.integration()) {
                        case Integration.Proxy _ -> "invoke";
                        case Integration.Mock _ -> "answer";
                    };
            Map<String, Object> function = function(name, handler);
            function.put("events", List.of(Map.of("websocket", event(route))));
            functions.put(name, function);
        }
        return functions;
    }

    private Map<String, Object> function(String name, String handler) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", name);
        function.put("handler", "function." + handler);
        stack.functions().stream()
                .filter(each -> each.name().equals(name))
                .map(StackFunction::timeout)
                .forEach(timeout -> function.put("timeout", timeout.toSeconds()));
        return function;
    }

    private static Map<String, Object> event(Route route) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("route", route.key());
        if (route.authorizer() != null) {
            event.put("authorizer", Map.of("name", route.authorizer().function()));
        }
        if (route.answers()) {
            event.put("routeResponseSelectionExpression", DEFAULT);
        }
        return event;
    }

    private static String name(Route route) {
        return switch (route.integration()) {
            case Integration.Proxy(String function, _) -> function;
            case Integration.Mock _ -> route.key();
        };
    }

    private String answers() {
        Map<String, String> answers = new TreeMap<>();
        for (Route route : stack.api().routes().values()) {
            if (route.integration() instanceof Integration.Mock(String answer) && answer != null) {
                answers.put(name(route), answer);
            }
        }
        try {
            return new ObjectMapper().writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
