package chat.serverless.client;

import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that is on its way out: a [Lane] for each conversation.
final class Outbox {

    private final Core core;
    private final Inbox inbox;
    private final Conversations conversations;
    private final Map<ConversationId, Lane> lanes = new LinkedHashMap<>();

    /// Written before it was known who writes, and so in which conversation.
    private final List<Outgoing> early = new ArrayList<>();

    private @Nullable UserId self;

    Outbox(Core core, Inbox inbox, Conversations conversations) {
        this.core = core;
        this.inbox = inbox;
        this.conversations = conversations;
    }

    void send(Outgoing message) {
        @Nullable Refusal flaw = message.flaw(Limits.ROOM_BYTES);
        if (flaw != null) {
            message.promise().fail(new RefusedException(flaw));
        } else if (self == null) {
            early.add(message);
            core.keeper().save(List.of(message.what()), _ -> {});
        } else {
            lane(message.target(), self).add(message);
        }
    }

    /// Puts what another run has left before all else. For use before the first connection.
    void restore(List<Outgoing> messages) {
        early.addAll(0, messages);
    }

    /// The connection is open: all that waits goes out.
    void opened(UserId user) {
        self = user;
        early.forEach(message -> lane(message.target(), user).enqueue(message));
        early.clear();
        lanes.values().forEach(Lane::flow);
    }

    /// An acknowledgement came that no request waits for.
    void acked(Event.Ack ack) {
        @Nullable Lane lane = lanes.get(ack.conversation());
        if (lane != null) {
            lane.acked(ack);
        }
    }

    /// Whether a message is one that is on its way out from here.
    boolean isOwn(ConversationId conversation, Message message) {
        @Nullable Lane lane = lanes.get(conversation);
        return lane != null && message.from().equals(self) && lane.has(message.id());
    }

    void close(ClosedException reason) {
        early.forEach(message -> message.promise().fail(reason));
        early.clear();
        lanes.values().forEach(lane -> lane.close(reason));
    }

    private Lane lane(Target target, UserId user) {
        ConversationId id =
                switch (target) {
                    case Target.Person(UserId other) -> ConversationId.between(user, other);
                    case Target.Conversation(ConversationId conversation) -> conversation;
                };
        return lanes.computeIfAbsent(id, _ -> new Lane(core, inbox, conversations.of(id)));
    }
}
