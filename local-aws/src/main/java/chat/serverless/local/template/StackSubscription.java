package chat.serverless.local.template;

/// A function that gets the messages of a topic.
///
/// @param name its logical id in the template
/// @param invocation how the function is invoked
public record StackSubscription(String name, StackAsync invocation) {}
