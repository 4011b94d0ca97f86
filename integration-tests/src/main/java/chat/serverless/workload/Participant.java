package chat.serverless.workload;

import chat.serverless.checker.Content;
import chat.serverless.checker.Device;
import chat.serverless.checker.Digest;
import chat.serverless.checker.Entry;
import chat.serverless.checker.Observation;
import chat.serverless.client.ChatClient;
import chat.serverless.client.ClientOptions;
import chat.serverless.client.RefusedException;
import chat.serverless.client.Sources;
import chat.serverless.client.Stored;
import chat.serverless.client.Timing;
import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Relay;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A device in use: what it does and sees is recorded.
final class Participant implements AutoCloseable {

    static final int PAGE = 100;

    private static final int SMALL_PAGE = 3;

    private static final int MOST_TRIES = 5;
    private static final Duration LONGEST_SYNC = Duration.ofSeconds(60);
    private static final System.Logger LOG = System.getLogger("chat.serverless.workload");
    private static final Timing TIMING =
            Timing.STANDARD.withBackoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    private final Device device;
    private final Recorder recorder;
    private final Relay relay;
    private final RecordedHttpClient http;
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
        this.http = new RecordedHttpClient(new FrameRecorder(device, recorder));
        this.client = ChatClient.sharing(http, options, hearing);
    }

    Device device() {
        return device;
    }

    /// Connects, makes a group with others, and reads it.
    void make(Group group, List<UserId> others) {
        ask(client::connect);
        ask(() -> client.createGroup(group.id(), "Everybody", others));
        readAll(group);
    }

    /// Connects, and listens to conversations from their present ends on; to groups that the user
    /// is not a member of, from wherever its client begins.
    void begin(List<ConversationId> conversations) {
        ask(client::connect);
        hearing.isSynced().orTimeout(LONGEST_SYNC.toSeconds(), TimeUnit.SECONDS).join();
        for (ConversationId conversation : conversations) {
            recorder.see(new Observation.Listen(device, conversation, end(conversation)));
        }
    }

    private long end(ConversationId conversation) {
        return conversation instanceof Group group
                        && !recorder.progress().isMember(device.user(), group)
                ? Observation.Listen.ANYWHERE
                : ask(() -> client.history(conversation, new Range.Newest(), 1)).last();
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

    /// Adds a user to a group.
    CompletableFuture<?> add(Group group, UserId user) {
        List<UserId> users = List.of(user);
        pen.write(id -> new Observation.AddMembers(device, group, id, users));
        return changed(client.addMembers(group, users), new Content.Event(users, List.of()));
    }

    /// Removes a user from a group.
    CompletableFuture<?> remove(Group group, UserId user) {
        List<UserId> users = List.of(user);
        pen.write(id -> new Observation.RemoveMembers(device, group, id, users));
        return changed(client.removeMembers(group, users), new Content.Event(List.of(), users));
    }

    /// Leaves a group.
    CompletableFuture<?> leave(Group group) {
        pen.write(id -> new Observation.Leave(device, group, id));
        List<UserId> users = List.of(device.user());
        return changed(client.leave(group), new Content.Event(List.of(), users));
    }

    /// Complete once it is so, whoever has done it.
    private CompletableFuture<?> changed(
            CompletableFuture<Optional<Stored>> change, Content.Event event) {
        return change.thenAccept(done ->
                done.ifPresent(stored -> {
                    recorder.see(ack(stored));
                    Entry entry = new Entry(stored.seq(), stored.id(), device.user(), event);
                    recorder.progress().exists(stored.conversation(), entry);
                }));
    }

    private CompletableFuture<Stored> recorded(
            ConversationId conversation, CompletableFuture<Stored> sent) {
        pending.merge(conversation, 1, Integer::sum);
        return sent.whenComplete((stored, failure) -> {
            pending.computeIfPresent(conversation, (_, count) -> count > 1 ? count - 1 : null);
            if (failure == null) {
                recorder.see(ack(stored));
            } else if (!isRefusal(failure)) {
                recorder.failed();
            }
        });
    }

    /// Whether the server refused it for good; that is recorded with its frame.
    private static boolean isRefusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RefusedException refused
                && !refused.refusal().code().mayBeRetried();
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
        CompletableFuture<?> _ = client.history(conversation, new Range.After(after), PAGE);
    }

    /// Reads a conversation from its first to its newest number.
    void readAll(ConversationId conversation) {
        readAll(conversation, PAGE);
    }

    /// Reads a conversation in both directions, in pages that are smaller than those of the log.
    void readInSmallPages(ConversationId conversation) {
        readAll(conversation, SMALL_PAGE);
        readBack(conversation);
    }

    private void readAll(ConversationId conversation, int limit) {
        long after = 0;
        Event.History page;
        do {
            Range range = new Range.After(after);
            page = ask(() -> client.history(conversation, range, limit));
            after = page.messages().isEmpty() ? after : page.messages().getLast().seq();
        } while (page.more() && !page.messages().isEmpty());
    }

    private void readBack(ConversationId conversation) {
        long before = Long.MAX_VALUE;
        Event.History page =
                ask(() -> client.history(conversation, new Range.Newest(), SMALL_PAGE));
        while (page.more()
                && !page.messages().isEmpty()
                && page.messages().getFirst().seq() < before) {
            before = page.messages().getFirst().seq();
            Range range = new Range.Before(before);
            page = ask(() -> client.history(conversation, range, SMALL_PAGE));
        }
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
        http.close();
        relay.close();
    }
}
