package chat.serverless.infrastructure;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;

/// What is made of the API's id and the stage's name.
record GatewayArns(WebSocketApi api, String stage) {

    /// Where functions post to connections.
    String connectionsUrl() {
        return "https://" + host();
    }

    /// Where clients connect, without a domain name of one's own.
    String clientsUrl() {
        return "wss://" + host();
    }

    private String host() {
        Stack stack = Stack.of(api);
        return api.getApiId()
                + ".execute-api."
                + stack.getRegion()
                + "."
                + stack.getUrlSuffix()
                + "/"
                + stage;
    }

    /// To post to connections, and to end them.
    List<String> connections() {
        return Stream.of("POST", "DELETE")
                .map(method -> arn(stage + "/" + method + "/@connections/*"))
                .toList();
    }

    String route(String key) {
        return arn(stage + "/" + key);
    }

    String authorizer(String id) {
        return arn("authorizers/" + id);
    }

    private String arn(String what) {
        Stack stack = Stack.of(api);
        return "arn:"
                + stack.getPartition()
                + ":execute-api:"
                + stack.getRegion()
                + ":"
                + stack.getAccount()
                + ":"
                + api.getApiId()
                + "/"
                + what;
    }
}
