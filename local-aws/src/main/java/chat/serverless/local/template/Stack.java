package chat.serverless.local.template;

import chat.serverless.local.template.WebSocketApi.Authorizer;
import chat.serverless.local.template.WebSocketApi.Integration;
import chat.serverless.local.template.WebSocketApi.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a template asks for, with every reference resolved.
///
/// @param api the WebSocket API
/// @param functions every function, in the order of the template
/// @param tables every table, in the order of the template
/// @param topics every topic, with who is subscribed
/// @param queues every queue, those for dead letters among them
/// @param eventSources which queues are read for which functions
public record Stack(
        WebSocketApi api,
        List<StackFunction> functions,
        List<StackTable> tables,
        List<StackTopic> topics,
        List<StackQueue> queues,
        List<StackEventSource> eventSources) {

    /// The functions that a route, a topic or a queue invokes; the others are invoked by hand.
    public Set<String> invoked() {
        Set<String> invoked = new HashSet<>();
        for (Route route : api.routes().values()) {
            Authorizer authorizer = route.authorizer();
            if (authorizer != null) {
                invoked.add(authorizer.function());
            }
            switch (route.integration()) {
                case Integration.Proxy proxy -> invoked.add(proxy.function());
                case Integration.Mock _ -> {}
            }
        }
        topics.stream()
                .flatMap(topic -> topic.subscriptions().stream())
                .forEach(one -> invoked.add(one.invocation().function()));
        eventSources.forEach(source -> invoked.add(source.function()));
        return invoked;
    }
}
