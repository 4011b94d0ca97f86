package chat.serverless.load.chat;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ChatListener;
import chat.serverless.client.ClientOptions;
import chat.serverless.client.Stored;
import chat.serverless.client.Timing;
import chat.serverless.load.LocalChat;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// People in pairs, each with one connected client.
final class Crowd implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;
    private static final int AT_ONCE = 16;
    private static final Timing PATIENT =
            Timing.STANDARD.withRequestTimeout(Duration.ofSeconds(20));

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Thread::startVirtualThread)
                    .build();
    private final List<UserId> users = new ArrayList<>();
    private final List<ChatClient> clients = new ArrayList<>();

    /// Connects them all.
    ///
    /// @param heard of each message that somebody gets
    static Crowd of(LocalChat chat, int users, BiConsumer<UserId, Message> heard) {
        Crowd crowd = new Crowd();
        List<CompletableFuture<?>> ready = new ArrayList<>();
        for (int n = 0; n < users; n++) {
            ready.add(crowd.add(chat, new UserId("user-" + n), heard));
            if (ready.size() == AT_ONCE || n == users - 1) {
                await(ready);
                ready.clear();
            }
        }
        return crowd;
    }

    private CompletableFuture<?> add(
            LocalChat chat, UserId user, BiConsumer<UserId, Message> heard) {
        ClientOptions options =
                ClientOptions.of(
                                chat.webSocketUri(),
                                new DeviceId("load"),
                                () -> chat.token(user.value()))
                        .withTiming(PATIENT);
        ChatListener listener =
                new ChatListener() {
                    @Override
                    public void message(ConversationId conversation, Message message) {
                        heard.accept(user, message);
                    }
                };
        ChatClient client = ChatClient.sharing(http, options, listener);
        users.add(user);
        clients.add(client);
        return client.connect();
    }

    private static void await(List<CompletableFuture<?>> all) {
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /// Opens everybody's conversation, so that it is heard from its first message.
    void meet() {
        for (int n = 0; n < users.size(); n++) {
            ConversationId talk = ConversationId.between(users.get(n), partner(n));
            await(List.of(clients.get(n).history(talk, new Range.Newest(), 1)));
        }
    }

    private UserId partner(int user) {
        return users.get(user ^ 1);
    }

    int size() {
        return users.size();
    }

    /// One of them writes to the other of the pair.
    CompletableFuture<Stored> say(int user, String text) {
        return clients.get(user).send(partner(user), text);
    }

    @Override
    public void close() {
        clients.forEach(ChatClient::close);
        http.shutdownNow();
    }
}
