package chat.serverless.client;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One device's place in the chat: keeps a connection, sends each message exactly once, and hands
/// on each message exactly once and in order.
///
/// ```
///   connect() ──▶ Connecting ── hello ──▶ Open ── drop ──▶ Waiting ── delay over ──▶ Connecting
///                  failure ▶ Waiting        └── token expired ──▶ Connecting
///   close(), or a token refused that the supplier gives again: ──▶ Closed
/// ```
///
/// After each connect the client asks for what it missed (`sync`), and hands it on before what
/// comes live. Before a connection ends of old age or with its token, it moves to a fresh one and
/// loses nothing ([RollOver]). What is sent may be kept in an [OutboxStore] until it is
/// acknowledged: a later client sends it then, under the same ids.
///
/// All methods may be called from any thread, and none but [#close()] waits. Futures are completed
/// on threads that may be blocked. Those of `send`, `edit`, `delete` and `react` wait for a
/// connection as long as it takes; all others fail at once with [DisconnectedException] where there
/// is none, and when it drops. In general futures fail with
///
/// | exception | because |
/// | --- | --- |
/// | [RefusedException] | the server refused the command |
/// | [TimeoutException] | the answer did not come in time; never from those that wait |
/// | [DisconnectedException] | there is no connection; never from those that wait |
/// | [ClosedException] | the client is closed; what is in an outbox store stays there |
/// | what the outbox store threw | the message can't be kept, and is not sent |
public final class ChatClient implements AutoCloseable {

    private final ClientOptions options;
    private final Resources resources;
    private final Session session;

    private ChatClient(ClientOptions options, Resources resources) {
        this.options = options;
        this.resources = resources;
        this.session = new Session(options, resources);
        boolean _ = resources.loop().execute(session::restore);
    }

    /// A client that does nothing yet.
    public static ChatClient of(ClientOptions options, ChatListener listener) {
        return new ChatClient(options, Resources.of(options, listener, null));
    }

    /// A client on an HTTP client that many share; closing the one doesn't close the other.
    public static ChatClient sharing(
            HttpClient http, ClientOptions options, ChatListener listener) {
        return new ChatClient(options, Resources.of(options, listener, http));
    }

    /// Connects, and from then on stays connected as well as the network lets it.
    ///
    /// Failed attempts are repeated, and reported as [ConnectionState.Waiting]. The future is
    /// complete with the first `hello`; it fails with [HandshakeException] where the server refuses
    /// the token (401, 403) and the supplier has no other. Calling it again changes nothing.
    public CompletableFuture<Event.Hello> connect() {
        boolean _ = resources.loop().execute(session::begin);
        return session.connected().copy();
    }

    /// Sends a text to a person. See [#send(ConversationId, String)].
    public CompletableFuture<Stored> send(UserId to, String text) {
        return sendNew(new Target.Person(to), text);
    }

    /// Sends a text to a conversation.
    ///
    /// It goes out under a fresh id, after what was sent to the conversation before, and again
    /// under the same id until the server acknowledges or refuses it. It is stored once, however
    /// often that takes. Until then it is kept in memory, however many there are, and in the outbox
    /// store where there is one.
    public CompletableFuture<Stored> send(ConversationId conversation, String text) {
        return sendNew(new Target.Conversation(conversation), text);
    }

    /// Sends a draft under an id of the program's own, which another run may have sent before.
    ///
    /// As that can't be known here, `after` goes out as it is given. It has to be a number that was
    /// in use when the id was first sent; where it is null, the server finds a repeat among the
    /// newest 100 messages.
    public CompletableFuture<Stored> send(Target target, Draft draft) {
        Unsent text = new Unsent.Text(target, draft);
        return submit(promise -> session.send(Outgoing.given(text, promise)));
    }

    /// Gives one of the user's own messages another text: an entry of the conversation like a
    /// message, sent like one, in the same order.
    ///
    /// @param seq the message's number, from 1 on
    public CompletableFuture<Stored> edit(ConversationId conversation, long seq, String text) {
        requireNumber(seq);
        return change(id -> new Unsent.Edit(conversation, seq, new Draft(id, text, null)));
    }

    /// Takes one of the user's own messages back: an entry of the conversation like a message, sent
    /// like one, in the same order.
    ///
    /// @param seq the message's number, from 1 on
    public CompletableFuture<Stored> delete(ConversationId conversation, long seq) {
        requireNumber(seq);
        return change(id -> new Unsent.Delete(conversation, seq, id, null));
    }

    /// Gives the user's one reaction to a message, in place of the one they gave before: an entry
    /// of the conversation like a message, sent like one, in the same order.
    ///
    /// @param seq the message's number, from 1 on
    /// @param emoji one emoji; empty takes the reaction back
    public CompletableFuture<Stored> react(ConversationId conversation, long seq, String emoji) {
        requireNumber(seq);
        return change(id -> new Unsent.Reaction(conversation, seq, emoji, id, null));
    }

    /// Says that the program has all messages of a conversation up to a number, from an earlier run
    /// say: only what is newer is handed on. For use before [#connect()]; it has no effect on a
    /// conversation that has begun.
    ///
    /// @param seq 0 or more
    public void resumeAfter(ConversationId conversation, long seq) {
        if (seq < 0) {
            throw new IllegalArgumentException("The number is negative: " + seq);
        }
        boolean _ = resources.loop().execute(() -> session.resumeAfter(conversation, seq));
    }

    /// Reads a page of history.
    ///
    /// @param limit 1 to 100
    public CompletableFuture<Event.History> history(
            ConversationId conversation, Range range, int limit) {
        Command.History command = new Command.History(conversation, range, limit);
        return submit(promise -> session.questions().history(command, promise));
    }

    /// Tells the others that messages have arrived, up to a number.
    ///
    /// Receipts merge while one is under way, never go back, and outlive the connection.
    public void delivered(ConversationId conversation, long seq) {
        boolean _ = resources.loop().execute(() -> session.delivered(conversation, seq));
    }

    /// Tells the others that messages have been read, up to a number; they count as delivered too.
    public void read(ConversationId conversation, long seq) {
        boolean _ = resources.loop().execute(() -> session.read(conversation, seq));
    }

    /// Asks who is online.
    ///
    /// @param users 1 to 100
    public CompletableFuture<Event.Presence> presence(List<UserId> users) {
        Command.Presence command = new Command.Presence(List.copyOf(users));
        return submit(promise -> session.questions().presence(command, promise));
    }

    /// Tells the others that the user is writing; is lost where there is no connection.
    public void typing(ConversationId conversation) {
        boolean _ = resources.loop().execute(() -> session.typing(conversation));
    }

    /// Makes a group, of which the user is the owner. Making it again, with the same title, changes
    /// nothing.
    ///
    /// @param members who else is in it from the beginning: at most 45
    public CompletableFuture<Event.Group> createGroup(
            GroupId id, String title, List<UserId> members) {
        Command.CreateGroup command = new Command.CreateGroup(id, title, List.copyOf(members));
        return submit(promise -> session.questions().createGroup(command, promise));
    }

    /// Brings people into a group: an entry of the conversation like a message.
    ///
    /// As with all changes of a group, the answer is empty where it was so already; after any
    /// failure but [RefusedException] it may have been done, and doing it again does no harm.
    ///
    /// @param members 1 to 45
    public CompletableFuture<Optional<Stored>> addMembers(Group group, List<UserId> members) {
        return change(group, mark -> new Command.AddMembers(group, List.copyOf(members), mark));
    }

    /// Takes people out of a group. See [#addMembers].
    ///
    /// @param members 1 to 45
    public CompletableFuture<Optional<Stored>> removeMembers(Group group, List<UserId> members) {
        return change(group, mark -> new Command.RemoveMembers(group, List.copyOf(members), mark));
    }

    /// Leaves a group. See [#addMembers].
    public CompletableFuture<Optional<Stored>> leave(Group group) {
        return change(group, mark -> new Command.Leave(group, mark));
    }

    /// Gives a group another title. See [#addMembers].
    public CompletableFuture<Optional<Stored>> renameGroup(Group group, String title) {
        return change(group, mark -> new Command.RenameGroup(group, title, mark));
    }

    /// Gives a member another role. See [#addMembers].
    public CompletableFuture<Optional<Stored>> setRole(Group group, UserId member, Role role) {
        return change(group, mark -> new Command.SetRole(group, member, role, mark));
    }

    /// Reads a page of a group's members, in the order of their ids.
    ///
    /// @param after goes on after this one, or null to begin
    /// @param limit 1 to 100
    public CompletableFuture<Event.Group> members(Group group, @Nullable UserId after, int limit) {
        Command.Members command = new Command.Members(group, after, limit);
        return submit(promise -> session.questions().members(command, promise));
    }

    /// Has messages that do not arrive here pushed to this device, until it is unregistered or
    /// registers with another user. For each start of the app, and whenever its token changes.
    ///
    /// @param token the device's at the platform
    public CompletableFuture<Event.Ok> registerDevice(Platform platform, String token) {
        return ask(new Command.RegisterDevice(platform, token));
    }

    /// Has no more pushed to this device; for when its user logs out.
    public CompletableFuture<Event.Ok> unregisterDevice() {
        return ask(new Command.UnregisterDevice());
    }

    /// Has nothing of a conversation pushed to any of the user's devices for a time.
    public CompletableFuture<Event.Ok> mute(ConversationId conversation, Instant until) {
        return ask(new Command.Mute(conversation, until));
    }

    /// Ends a mute, if there is one.
    public CompletableFuture<Event.Ok> unmute(ConversationId conversation) {
        return ask(new Command.Mute(conversation, null));
    }

    /// Asks the gateway for a sign of life; complete with the time that it took.
    public CompletableFuture<Duration> ping() {
        return submit(session::ping);
    }

    /// Says goodbye and ends all threads, within some seconds. What waits fails with
    /// [ClosedException]; what is on its way to the listener still arrives.
    @Override
    public void close() {
        boolean _ = resources.loop().execute(() -> session.close(new ClosedException(null)));
        try {
            resources.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether all threads have ended.
    boolean hasEnded() {
        return resources.hasEnded();
    }

    private CompletableFuture<Event.Ok> ask(Command command) {
        return submit(promise -> session.questions().ask(command, promise));
    }

    private CompletableFuture<Stored> sendNew(Target target, String text) {
        return change(id -> new Unsent.Text(target, new Draft(id, text, null)));
    }

    private CompletableFuture<Stored> change(Function<MessageId, Unsent> make) {
        return submit(promise -> {
            Unsent unsent = make.apply(options.sources().messageIds().get());
            session.send(Outgoing.fresh(unsent, promise));
        });
    }

    private CompletableFuture<Optional<Stored>> change(
            Group group, Function<Command.Mark, Command.GroupChange> make) {
        return submit(promise -> session.questions().change(group, make, promise));
    }

    private static void requireNumber(long seq) {
        if (seq < 1) {
            throw new IllegalArgumentException("No message has the number " + seq);
        }
    }

    private <T> CompletableFuture<T> submit(Consumer<Promise<T>> task) {
        Promise<T> promise = new Promise<>();
        boolean taken = resources.loop().execute(() -> unlessClosed(promise, task));
        if (!taken) {
            unlessClosed(promise, task);
        }
        return promise.future();
    }

    private <T> void unlessClosed(Promise<T> promise, Consumer<Promise<T>> task) {
        @Nullable ClosedException reason = session.closed();
        if (reason == null) {
            task.accept(promise);
        } else {
            promise.fail(reason);
        }
    }
}
