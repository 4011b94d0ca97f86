package chat.serverless.client;

import chat.serverless.client.Requests.Reply;
import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that a client is while it lives. But for [#connected()] and [#closed()] everything here is
/// called in the loop.
final class Session {

    private final Core core;
    private final Resources resources;
    private final Promise<Event.Hello> connected = new Promise<>();
    private final Conversations conversations = new Conversations();
    private final Outbox outbox;
    private final Inbox inbox;
    private final Receipts receipts;
    private final Standings standings = new Standings();
    private final CatchUp catchUp;
    private final Pulse pulse;
    private final Link link;
    private @Nullable UserId self;
    private boolean begun;
    private volatile @Nullable ClosedException closed;

    Session(ClientOptions options, Resources resources) {
        Loop loop = resources.loop();
        Requests requests = new Requests(loop, options.timing().requestTimeout(), this::lateAnswer);
        this.core = new Core(loop, requests, options);
        this.resources = resources;
        this.inbox =
                new Inbox(
                        conversations,
                        new Inbox.Ties(this::isOwn, this::hand, this::gapFound, this::stale));
        this.outbox = new Outbox(core, inbox, conversations);
        this.receipts = new Receipts(core);
        this.catchUp = new CatchUp(core, inbox);
        this.pulse = new Pulse(core, this::dead);
        this.link = new Link(core, resources.http(), linkTies());
    }

    /// Complete with the first `hello`, or with what ended all before it.
    CompletableFuture<Event.Hello> connected() {
        return connected.future();
    }

    /// Why the client is closed; null while it is not.
    @Nullable ClosedException closed() {
        return closed;
    }

    void begin() {
        if (!begun) {
            begun = true;
            link.dial();
        }
    }

    void send(Outgoing message) {
        outbox.send(message);
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

    void ping(Promise<Duration> promise) {
        pulse.ping(promise);
    }

    void typing(ConversationId conversation) {
        core.requests().tell(new Command.Typing(conversation));
    }

    void delivered(ConversationId conversation, long seq) {
        receipts.delivered(conversation, seq);
    }

    void read(ConversationId conversation, long seq) {
        receipts.read(conversation, seq);
    }

    void close(ClosedException reason) {
        if (closed == null) {
            closed = reason;
            CompletableFuture<?> gone = link.close(reason);
            outbox.close(reason);
            connected.fail(reason.getCause() instanceof ChatException cause ? cause : reason);
            resources.end(gone);
        }
    }

    private Link.Ties linkTies() {
        return new Link.Ties(
                this::opened,
                this::lost,
                this::text,
                state -> tell(listener -> listener.state(state)),
                cause -> close(new ClosedException(cause)));
    }

    private void opened(Event.Hello hello) {
        if (self != null && !self.equals(hello.user())) {
            close(new ClosedException(new DisconnectedException("The token is another user's")));
            return;
        }
        self = hello.user();
        connected.keep(hello);
        pulse.opened();
        outbox.opened(hello.user());
        receipts.opened();
        catchUp.opened(conversations);
    }

    private void lost(ChatException cause) {
        core.requests().lost(cause);
        pulse.lost(cause);
        catchUp.lost();
    }

    private void text(String text) {
        pulse.heard();
        Optional<Frame> frame = EventReader.read(text);
        if (frame.isPresent()) {
            heard(frame.get());
        } else if (isGatewayError(text)) {
            core.requests().gatewayFailed();
        }
        resources.callbacks().whenNotBehind(() -> core.loop().execute(link::next));
    }

    /// The gateway's own error frames have no `type`, and a `requestId` that is the gateway's.
    private static boolean isGatewayError(String text) {
        return text.contains("\"message\"")
                && text.contains("\"connectionId\"")
                && !text.contains("\"type\"");
    }

    private void heard(Frame frame) {
        if (frame.event() instanceof Event.Error(Refusal refusal)
                && refusal.code() == Refusal.Code.TOKEN_EXPIRED) {
            link.tokenExpired(refusal);
        } else if (!core.requests().answered(frame)) {
            told(frame);
        }
    }

    private void told(Frame frame) {
        switch (frame.event()) {
            case Event.Messages messages -> inbox.received(messages);
            case Event.Ack lateAck -> outbox.acked(lateAck);
            case Event.Pong _ -> pulse.ponged();
            case Event.Receipt receipt ->
                    standings
                            .learn(receipt)
                            .ifPresent(now -> tell(frame, listener -> listener.receipt(now)));
            case Event.Typing typing -> tell(frame, listener -> listener.typing(typing));
            case Event.Presence presence -> tell(frame, listener -> listener.presence(presence));
            case Event.Hello _, Event.History _, Event.Ok _, Event.Error _ -> {}
        }
    }

    /// An answer that is too late is not news.
    private void tell(Frame frame, Consumer<ChatListener> call) {
        if (frame.requestId() == null) {
            tell(call);
        }
    }

    private void tell(Consumer<ChatListener> call) {
        resources.callbacks().tell(call);
    }

    private void hand(ConversationId conversation, Message message) {
        tell(listener -> listener.message(conversation, message));
        if (core.options().deliveredReceipts() && !message.from().equals(self)) {
            long seq = message.seq();
            tell(_ -> core.loop().execute(() -> receipts.delivered(conversation, seq)));
        }
    }

    private boolean isOwn(ConversationId conversation, Message message) {
        return outbox.isOwn(conversation, message);
    }

    private void gapFound(Conversation conversation) {
        catchUp.gapFound(conversation);
    }

    private void stale(Conversation conversation) {
        catchUp.refresh(conversation);
    }

    private void lateAnswer() {
        pulse.probe();
    }

    private void dead(DisconnectedException cause) {
        link.drop(cause);
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
