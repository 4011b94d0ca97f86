package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that a client is while it lives. But for [#connected()] and [#closed()] everything here is
/// called in the loop.
final class Session implements Inbox.Beginnings {

    private final Core core;
    private final Resources resources;
    private final Promise<Event.Hello> connected = new Promise<>();
    private final Conversations conversations = new Conversations();
    private final Questions questions;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Receipts receipts;
    private final CatchUp catchUp;
    private final Sync sync;
    private final Pulse pulse;
    private final Link link;
    private final Cursors cursors = new Cursors();
    private final Ephemera ephemera;
    private @Nullable UserId self;
    private boolean begun;
    private boolean restored;
    private volatile @Nullable ClosedException closed;

    Session(ClientOptions options, Resources resources) {
        Loop loop = resources.loop();
        Requests requests = new Requests(loop, options.timing().requestTimeout(), this::lateAnswer);
        this.core = new Core(loop, requests, resources.keeper(), options);
        this.resources = resources;
        this.inbox =
                new Inbox(
                        conversations,
                        new Inbox.Ties(this::isOwn, this::hand, this::gapFound, this::stale, this));
        this.questions = new Questions(core, conversations, inbox);
        this.outbox = new Outbox(core, inbox, conversations);
        this.receipts = new Receipts(core);
        this.ephemera = new Ephemera(resources.callbacks());
        this.catchUp = new CatchUp(core, inbox, this::caughtUp);
        this.sync =
                new Sync(
                        core,
                        new Sync.Feed(conversations, inbox, catchUp),
                        new Sync.Ties(this::standing, () -> tell(ChatListener::synced)));
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

    /// Takes over what another run has left in the outbox store.
    void restore() {
        core.keeper()
                .load(outcome -> {
                    switch (outcome) {
                        case Keeper.Outcome.Done<List<Unsent>>(List<Unsent> left) -> restored(left);
                        case Keeper.Outcome.Failed<List<Unsent>>(RuntimeException cause) ->
                                close(new ClosedException(cause));
                    }
                });
    }

    void begin() {
        if (!begun) {
            begun = true;
            dialIfReady();
        }
    }

    void resumeAfter(ConversationId id, long seq) {
        Conversation conversation = conversations.of(id);
        conversation.learn(seq, null);
        inbox.resumeAfter(conversation, seq);
    }

    void send(Outgoing message) {
        outbox.send(message);
    }

    Questions questions() {
        return questions;
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

    private void restored(List<Unsent> left) {
        outbox.restore(left.stream().map(what -> Outgoing.restored(what, report(what))).toList());
        restored = true;
        dialIfReady();
    }

    private void dialIfReady() {
        if (begun && restored && closed == null) {
            link.dial();
        }
    }

    /// Nobody holds the future of what another run has left: the listener is told.
    private Promise<Stored> report(Unsent what) {
        Promise<Stored> promise = new Promise<>();
        CompletableFuture<?> _ =
                promise.future()
                        .whenComplete((stored, failure) -> {
                            if (stored != null) {
                                tell(listener -> listener.stored(stored));
                            } else if (failure instanceof RefusedException refused) {
                                tell(listener -> listener.refused(what, refused.refusal()));
                            }
                        });
        return promise;
    }

    private Link.Ties linkTies() {
        return new Link.Ties(
                this::changed, this::text, state -> tell(listener -> listener.state(state)));
    }

    private void changed(Link.Change change) {
        switch (change) {
            case Link.Change.Opened(Event.Hello hello) -> opened(hello);
            case Link.Change.Moved _ -> pulse.moved();
            case Link.Change.Replaced _ -> replaced();
            case Link.Change.Lost(ChatException cause) -> lost(cause);
            case Link.Change.Hopeless(ChatException cause) -> close(new ClosedException(cause));
        }
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
        sync.opened();
        catchUp.opened();
    }

    /// What was on its way to the old connection when it was left is asked for.
    private void replaced() {
        ephemera.single();
        sync.anew();
    }

    private void lost(ChatException cause) {
        ephemera.lost();
        pulse.lost(cause);
        catchUp.lost();
        sync.lost();
    }

    private void text(Line line, String text) {
        if (link.isPresent(line)) {
            pulse.heard();
        }
        Optional<Frame> frame = EventReader.read(text);
        if (frame.isPresent()) {
            heard(line, frame.get());
        } else if (isGatewayError(text)) {
            line.gatewayFailed();
        }
        resources.callbacks().whenNotBehind(() -> core.loop().execute(line::next));
    }

    /// The gateway's own error frames have no `type`, and a `requestId` that is the gateway's.
    private static boolean isGatewayError(String text) {
        return text.contains("\"message\"")
                && text.contains("\"connectionId\"")
                && !text.contains("\"type\"");
    }

    private void heard(Line line, Frame frame) {
        if (frame.event() instanceof Event.Error(Refusal refusal)
                && refusal.code() == Refusal.Code.TOKEN_EXPIRED) {
            link.tokenExpired(line, refusal);
        } else if (!core.requests().answered(frame)) {
            told(line, frame);
        }
    }

    private void told(Line line, Frame frame) {
        switch (frame.event()) {
            case Event.Messages messages -> inbox.received(messages);
            case Event.Ack lateAck -> outbox.acked(lateAck);
            case Event.Pong _ -> pulse.ponged();
            case Event.Receipt receipt -> moved(receipt);
            case Event.Typing _, Event.Presence _ -> ephemera.heard(line, frame, link.isTwofold());
            case Event.Hello _,
                    Event.History _,
                    Event.Sync _,
                    Event.Group _,
                    Event.Ok _,
                    Event.Error _ -> {}
        }
    }

    /// Where the server says that a conversation stands.
    private void standing(Event.State state) {
        if (self != null) {
            moved(receipt(state, new Event.MemberCursor(self, state.own())));
        }
        state.others().forEach(other -> moved(receipt(state, other)));
    }

    /// Cursors that are where they were known to be are no news.
    private void moved(Event.Receipt receipt) {
        Event.@Nullable Receipt news =
                receipt.user().equals(self) ? receipts.learn(receipt) : cursors.move(receipt);
        if (news != null) {
            tell(listener -> listener.receipt(news));
        }
    }

    private static Event.Receipt receipt(Event.State state, Event.MemberCursor member) {
        return new Event.Receipt(
                state.conversation(),
                member.user(),
                member.cursor().delivered(),
                member.cursor().read());
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

    @Override
    public boolean brings(Message message) {
        return self != null
                && message.content() instanceof Content.Added(List<UserId> members)
                && members.contains(self);
    }

    private void gapFound(Conversation conversation) {
        catchUp.gapFound(conversation);
    }

    @Override
    public boolean isFresh(ConversationId conversation) {
        return sync.isFresh(conversation);
    }

    @Override
    public boolean isAwaited(ConversationId conversation) {
        return sync.awaits(conversation);
    }

    private void caughtUp(Conversation conversation) {
        sync.rested(conversation);
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
}
