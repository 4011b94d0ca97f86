package chat.serverless.wire.replay;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ChatListener;
import chat.serverless.client.ClientOptions;
import chat.serverless.client.Stored;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A user with one connected device. Used by one thread.
final class Person implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final UserId user;
    private final ChatClient client;
    private final CompletableFuture<Event.Hello> connected;
    private final Map<ConversationId, CompletableFuture<Event.History>> talks = new HashMap<>();
    private CompletableFuture<?> lastHandedOver;
    private CompletableFuture<?> lastStored;
    private UserId lastTo;

    private Person(UserId user, ChatClient client) {
        this.user = user;
        this.client = client;
        this.connected = client.connect();
        this.lastHandedOver = connected;
        this.lastStored = connected;
        this.lastTo = user;
    }

    /// Connects, without waiting for it.
    static Person arrives(
            UserId user, Deployment deployment, HttpClient http, Deliveries deliveries) {
        ClientOptions options = deployment.patientClient(user, "replay");
        ChatListener listener =
                new ChatListener() {
                    @Override
                    public void message(ConversationId conversation, Message message) {
                        long now = System.nanoTime();
                        deliveries.add(new Delivered(user, conversation, message, now));
                    }
                };
        return new Person(user, ChatClient.sharing(http, options, listener));
    }

    UserId user() {
        return user;
    }

    /// Opens a conversation: from then on all of it is heard. Doesn't wait for it.
    CompletableFuture<?> opens(ConversationId talk) {
        return talks.computeIfAbsent(
                talk, _ -> connected.thenCompose(_ -> client.history(talk, new Range.Newest(), 1)));
    }

    /// Says a line after what was said before: what goes to the same person is handed over at once,
    /// as the client keeps its order, and what goes to another when the last is stored.
    ///
    /// @param after when it may go out at the earliest
    CompletableFuture<Sent> says(Line line, CompletableFuture<?> after) {
        CompletableFuture<?> before = line.to().equals(lastTo) ? lastHandedOver : lastStored;
        CompletableFuture<Sent> sent =
                before.thenCombine(after, (_, _) -> line).thenApply(this::send);
        lastTo = line.to();
        lastHandedOver = sent;
        lastStored = sent.thenCompose(Sent::stored);
        return sent;
    }

    private Sent send(Line line) {
        CompletableFuture<Stored> stored = client.send(line.to(), line.text());
        return new Sent(line, System.nanoTime(), stored);
    }

    /// A page of a conversation's history.
    CompletableFuture<Event.History> reads(ConversationId talk, long after) {
        return read(talk, new Range.After(after), 100, ATTEMPTS);
    }

    /// The client repeats by itself what it sends, but not what it reads.
    private CompletableFuture<Event.History> read(
            ConversationId talk, Range range, int limit, int attempts) {
        CompletableFuture<Event.History> page = client.history(talk, range, limit);
        if (attempts == 1) {
            return page;
        }
        return page.exceptionallyComposeAsync(
                _ -> read(talk, range, limit, attempts - 1),
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        client.close();
    }
}
