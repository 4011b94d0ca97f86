package chat.serverless.functions.core;

import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries of a group's log on their way to its members.
///
/// @param messages ascending, at least one
/// @param page a hint for the next append
/// @param except the connection that they came from, which has its answer
/// @param shard which members, or null for all
public record Broadcast(
        Group group,
        List<Message> messages,
        String page,
        ConnectionId except,
        @Nullable Shard shard) {

    /// To all members.
    Broadcast(Group group, List<Message> messages, String page, ConnectionId except) {
        this(group, messages, page, except, null);
    }

    Broadcast to(Shard some) {
        return new Broadcast(group, messages, page, except, some);
    }

    /// Some of a group's members, by the order of their ids.
    ///
    /// @param after those after this one
    /// @param through up to this one, included; null for all the rest
    public record Shard(UserId after, @Nullable UserId through) {}
}
