package chat.serverless.local.template;

import java.util.List;

/// What a template asks for, with every reference resolved.
///
/// @param api the WebSocket API
/// @param functions every function, in the order of the template
/// @param tables every table, in the order of the template
public record Stack(WebSocketApi api, List<StackFunction> functions, List<StackTable> tables) {}
