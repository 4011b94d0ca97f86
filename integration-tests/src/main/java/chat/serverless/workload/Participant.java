package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.Digest;
import chat.serverless.checker.Observation;
import chat.serverless.client.ChatClient;
import chat.serverless.client.ClientOptions;
import chat.serverless.client.Sources;
import chat.serverless.client.Stored;
import chat.serverless.client.Timing;
import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Relay;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.UserId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A device in use: what it does and sees is recorded.
final class Participant implements AutoCloseable {

    static final int PAGE = 100;

    private static final int MOST_TRIES = 5;
    private static final Duration LONGEST_SYNC = Duration.ofSeconds(60);
    private static final System.Logger LOG = System.getLogger("chat.serverless.workload");
    private static final Timing TIMING =
            Timing.STANDARD.withBackoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    private final Device device;
    private final Recorder recorder;
    private final Relay relay;
    private final Pen pen;
    private final Hearing hearing;
    private final ChatClient client;
    private final Map<ConversationId, Integer> pending = new ConcurrentHashMap<>();

    Participant(Device device, Deployment deployment, Recorder recorder) {
        this.device = device;
        this.recorder = recorder;
        this.relay = Relay.to(deployment.webSocketUri());
        this.pen = new Pen(device, recorder);
        ClientOptions options =
                ClientOptions.of(
                                relay.uri(),
                                device.id(),
                                () -> deployment.token(device.user().value()))
                        .withTiming(TIMING)
                        .withSources(Sources.standard().withMessageIds(pen));
        this.hearing = new Hearing(device, recorder);
        this.client = ChatClient.of(options, hearing);
    }

    Device device() {
        return device;
    }

    /// Connects, and makes a group with others.
    void make(GroupId group, List<UserId> others) {
        ask(client::connect);
        ask(() -> client.createGroup(group, "Everybody", others));
    }

    /// Connects, and listens to conversations from their present ends on.
    void begin(List<ConversationId> conversations) {
        ask(client::connect);
        hearing.isSynced().orTimeout(LONGEST_SYNC.toSeconds(), TimeUnit.SECONDS).join();
        for (ConversationId conversation : conversations) {
            Event.History end = ask(() -> client.history(conversation, new Range.Newest(), 1));
            recorder.see(new Observation.Listen(device, conversation, end.last()));
        }
    }

    /// Sends a message under a new id.
    CompletableFuture<Stored> send(ConversationId conversation, String text) {
        pen.write(id -> new Observation.Send(device, conversation, id, Digest.of(text)));
        return recorded(conversation, client.send(conversation, text));
    }

    /// Gives a message another text.
    CompletableFuture<Stored> edit(ConversationId conversation, long seq, String text) {
        pen.write(id -> new Observation.Edit(device, conversation, id, seq, Digest.of(text)));
        return recorded(conversation, client.edit(conversation, seq, text));
    }

    /// Takes a message's text away.
    CompletableFuture<Stored> delete(ConversationId conversation, long seq) {
        pen.write(id -> new Observation.Delete(device, conversation, id, seq));
        return recorded(conversation, client.delete(conversation, seq));
    }

    /// Reacts to a message.
    CompletableFuture<Stored> react(ConversationId conversation, long seq, String emoji) {
        pen.write(id -> new Observation.React(device, conversation, id, seq, Digest.of(emoji)));
        return recorded(conversation, client.react(conversation, seq, emoji));
    }

    /// Sends a message under an id that was, or is being, sent.
    CompletableFuture<Stored> repeat(ConversationId conversation, Draft draft) {
        recorder.see(
                new Observation.Send(device, conversation, draft.id(), Digest.of(draft.text())));
        return recorded(conversation, client.send(new Target.Conversation(conversation), draft));
    }

    private CompletableFuture<Stored> recorded(
            ConversationId conversation, CompletableFuture<Stored> sent) {
        pending.merge(conversation, 1, Integer::sum);
        return sent.whenComplete((stored, failure) -> {
            pending.computeIfPresent(conversation, (_, count) -> count > 1 ? count - 1 : null);
            if (failure == null) {
                recorder.see(ack(stored));
            } else {
                recorder.failed();
            }
        });
    }

    private Observation.Ack ack(Stored stored) {
        return new Observation.Ack(
                device, stored.conversation(), stored.id(), stored.seq(), stored.duplicate());
    }

    void read(ConversationId conversation, long seq) {
        client.read(conversation, seq);
    }

    void typing(ConversationId conversation) {
        client.typing(conversation);
    }

    /// Breaks the connection; whether there was one.
    boolean drop() {
        return relay.cut();
    }

    /// Breaks the connection, and lets none come about for a time; whether there was one.
    boolean goAway(Duration time) {
        return relay.cutFor(time);
    }

    /// Asks who is online, and records it as heard.
    void lookAt(List<UserId> users) {
        ask(() -> client.presence(users))
                .users()
                .forEach(seen ->
                        recorder.see(new Observation.Looked(device, seen.user(), seen.online())));
    }

    /// Whether all that was sent to a conversation is acknowledged.
    boolean isIdle(ConversationId conversation) {
        return !pending.containsKey(conversation);
    }

    /// Reads a page of a conversation if there is a connection.
    void tryToRead(ConversationId conversation, long after) {
        long asked = recorder.now();
        CompletableFuture<?> _ =
                client.history(conversation, new Range.After(after), PAGE)
                        .thenAccept(page -> recorder.see(observed(page, asked, after)));
    }

    /// Reads a conversation from its first to its newest number.
    void readAll(ConversationId conversation) {
        long after = 0;
        Event.History page;
        do {
            page = page(conversation, after);
            after = page.messages().isEmpty() ? after : page.messages().getLast().seq();
        } while (page.more() && !page.messages().isEmpty());
    }

    private Event.History page(ConversationId conversation, long after) {
        long asked = recorder.now();
        Event.History page = ask(() -> client.history(conversation, new Range.After(after), PAGE));
        recorder.see(observed(page, asked, after));
        return page;
    }

    private Observation.Page observed(Event.History page, long asked, long after) {
        boolean goesOn = page.more() && !page.messages().isEmpty();
        long upTo = goesOn ? page.messages().getLast().seq() : Math.max(after, page.last());
        return new Observation.Page(
                device,
                page.conversation(),
                asked,
                new Observation.Span(after, upTo),
                page.last(),
                page.messages().stream().map(Recorder::entry).toList());
    }

    /// Asks again where no answer comes: the chat may be slow, or a connection may have just
    /// broken.
    private static <T> T ask(Supplier<CompletableFuture<T>> question) {
        for (int left = MOST_TRIES - 1; left > 0; left--) {
            try {
                return question.get().join();
            } catch (CompletionException e) {
                LOG.log(Level.DEBUG, "No answer", e);
            }
        }
        return question.get().join();
    }

    @Override
    public void close() {
        client.close();
        relay.close();
    }
}
