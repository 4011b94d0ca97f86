package chat.serverless.functions.core;

import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Message;
import java.util.List;

/// Entries of a group's log on their way to its members.
///
/// @param messages ascending, at least one
/// @param page a hint for the next append
/// @param except the connection that they came from, which has its answer
public record Broadcast(
        Group group, List<Message> messages, String page, ConnectionId except) {}
