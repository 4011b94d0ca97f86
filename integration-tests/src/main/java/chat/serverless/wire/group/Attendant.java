package chat.serverless.wire.group;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ChatListener;
import chat.serverless.client.ClientOptions;
import chat.serverless.client.Stored;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A member of a group with one device, which connects and disconnects, and keeps what it has. It
/// sends no receipts, so that what is counted is the messages.
final class Attendant implements AutoCloseable {

    private static final int LIMIT_SECONDS = 300;
    private static final int WINDOW = 16;

    private final UserId user;
    private final Group group;
    private final Deployment deployment;
    private final HttpClient http;
    private final NavigableMap<Long, Message> heard = new TreeMap<>();
    private final NavigableMap<Long, Long> heardAtNanos = new TreeMap<>();
    private final Set<Long> said = new HashSet<>();
    private int doubled;
    private @Nullable ChatClient client;

    Attendant(UserId user, Group group, Deployment deployment, HttpClient http) {
        this.user = user;
        this.group = group;
        this.deployment = deployment;
        this.http = http;
    }

    UserId user() {
        return user;
    }

    boolean isConnected() {
        return client != null;
    }

    /// All connect, some at a time.
    static void connect(List<Attendant> people) throws InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (Attendant one : people) {
            window.acquire();
            all.add(one.comes().whenComplete((_, _) -> window.release()));
        }
        for (CompletableFuture<?> one : all) {
            one.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    /// Connects, and goes on from what it has.
    private CompletableFuture<?> comes() {
        if (client != null) {
            return CompletableFuture.completedFuture(user);
        }
        ClientOptions options =
                deployment.patientClient(user, "replay").withDeliveredReceipts(false);
        CompletableFuture<Attendant> synced = new CompletableFuture<>();
        ChatClient fresh = ChatClient.sharing(http, options, listener(synced));
        client = fresh;
        fresh.resumeAfter(group, reached());
        return fresh.connect().thenCompose(_ -> synced);
    }

    private ChatListener listener(CompletableFuture<Attendant> synced) {
        return new ChatListener() {
            @Override
            public void message(ConversationId conversation, Message message) {
                if (conversation.equals(group)) {
                    heard(message);
                }
            }

            @Override
            public void synced() {
                synced.complete(Attendant.this);
            }
        };
    }

    private synchronized void heard(Message message) {
        if (heard.putIfAbsent(message.seq(), message) != null) {
            doubled++;
        }
        heardAtNanos.putIfAbsent(message.seq(), System.nanoTime());
        notifyAll();
    }

    /// Disconnects.
    void goes() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    /// Says something, once it is connected.
    CompletableFuture<Stored> says(String text) {
        ChatClient present = client;
        if (present == null) {
            throw new IllegalStateException(user + " is not connected");
        }
        return present.send(group, text)
                .thenApply(stored -> {
                    keep(stored);
                    return stored;
                });
    }

    private synchronized void keep(Stored stored) {
        said.add(stored.seq());
        notifyAll();
    }

    /// The number up to which it has all, from the first that it has on.
    private synchronized long reached() {
        NavigableSet<Long> all = new TreeSet<>(heard.keySet());
        all.addAll(said);
        long reached = 0;
        for (long seq : all) {
            if (reached > 0 && seq > reached + 1) {
                return reached;
            }
            reached = seq;
        }
        return reached;
    }

    /// Waits until it has a number; false where that takes five minutes.
    synchronized boolean awaits(long seq) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (reached() < seq) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /// What it has heard, by number.
    synchronized NavigableMap<Long, Message> heard() {
        return new TreeMap<>(heard);
    }

    /// When it heard a number first, by `System.nanoTime`; null where it has not.
    synchronized @Nullable Long heardAtNanos(long seq) {
        return heardAtNanos.get(seq);
    }

    /// How often it was handed a number that it had.
    synchronized int doubled() {
        return doubled;
    }

    /// How many of a log's entries it has neither heard as they are there nor said, from the one
    /// that brought it in.
    synchronized int lacks(List<Message> log) {
        int lacking = 0;
        boolean in = false;
        for (Message entry : log) {
            in |= entry.content() instanceof Content.Added added && added.members().contains(user);
            if (in && !said.contains(entry.seq()) && !entry.equals(heard.get(entry.seq()))) {
                lacking++;
            }
        }
        return in ? lacking : log.size();
    }

    @Override
    public void close() {
        goes();
    }
}
