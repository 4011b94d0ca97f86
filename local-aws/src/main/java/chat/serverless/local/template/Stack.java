package chat.serverless.local.template;

import java.util.List;

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
        List<StackEventSource> eventSources) {}
