package chat.serverless.client;

import chat.serverless.client.Requests.Reply;
import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import java.util.Optional;
import java.util.function.Function;

/// What is asked over a connection, and answered, or fails with it; all but what the [Outbox]
/// sends. Called in the loop.
final class Questions {

    private final Core core;
    private final Conversations conversations;
    private final Inbox inbox;

    Questions(Core core, Conversations conversations, Inbox inbox) {
        this.core = core;
        this.conversations = conversations;
        this.inbox = inbox;
    }

    void history(Command.History command, Promise<Event.History> promise) {
        core.requests()
                .ask(
                        command,
                        reply -> {
                            if (reply instanceof Reply.Answer(Event.History history)) {
                                inbox.read(history);
                            }
                            settle(reply, Event.History.class, promise);
                        });
    }

    void presence(Command.Presence command, Promise<Event.Presence> promise) {
        core.requests().ask(command, reply -> settle(reply, Event.Presence.class, promise));
    }

    void createGroup(Command.CreateGroup command, Promise<Event.Group> promise) {
        core.requests()
                .ask(
                        command,
                        reply -> {
                            if (reply instanceof Reply.Answer(Event.Group made)) {
                                inbox.made(made.conversation());
                            }
                            settle(reply, Event.Group.class, promise);
                        });
    }

    void members(Command.Members command, Promise<Event.Group> promise) {
        core.requests().ask(command, reply -> settle(reply, Event.Group.class, promise));
    }

    /// @param make the change, under an id of its own
    void change(
            ConversationId.Group group,
            Function<Command.Mark, Command.GroupChange> make,
            Promise<Optional<Stored>> promise) {
        MessageId id = core.options().sources().messageIds().get();
        Command.Mark mark = new Command.Mark(id, conversations.of(group).newest());
        core.requests().ask(make.apply(mark), reply -> changed(reply, promise));
    }

    private void changed(Reply reply, Promise<Optional<Stored>> promise) {
        switch (reply) {
            case Reply.Answer(Event.Ack ack) -> {
                inbox.changed(ack);
                promise.keep(
                        ack.acks().stream()
                                .map(one -> Stored.of(ack.conversation(), one))
                                .findFirst());
            }
            case Reply.Answer(Event.Ok _) -> promise.keep(Optional.empty());
            case Reply.Answer(Event event) ->
                    promise.fail(new IllegalStateException("Not the answer to this: " + event));
            case Reply.Failed(Throwable cause) -> promise.fail(cause);
        }
    }

    /// Gives a command that is answered with nothing but that it is done.
    void ask(Command command, Promise<Event.Ok> promise) {
        core.requests().ask(command, reply -> settle(reply, Event.Ok.class, promise));
    }

    private static <T extends Event> void settle(Reply reply, Class<T> kind, Promise<T> promise) {
        switch (reply) {
            case Reply.Answer(Event event) when kind.isInstance(event) ->
                    promise.keep(kind.cast(event));
            case Reply.Answer(Event event) ->
                    promise.fail(new IllegalStateException("Not the answer to this: " + event));
            case Reply.Failed(Throwable cause) -> promise.fail(cause);
        }
    }
}
