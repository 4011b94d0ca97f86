package chat.serverless.wire;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ClientOptions;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.UserId;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// People whom nobody else knows, on a running chat. Whatever connects here is closed at the end.
public final class Scene implements AutoCloseable {

    /// For whatever a test waits for: long, as the machine may be busy.
    static final int LIMIT_SECONDS = 30;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Deployment deployment;
    private final Deque<Runnable> closes = new ArrayDeque<>();

    Scene(Deployment deployment) {
        this.deployment = deployment;
    }

    public Deployment deployment() {
        return deployment;
    }

    /// A user who was never there before.
    public UserId someone(String name) {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return deployment.user(name + "-" + HexFormat.of().formatHex(bytes));
    }

    URI uri(String device) {
        return URI.create(deployment.webSocketUri() + "?device=" + device);
    }

    /// A raw connection, on which nothing was said.
    RawClient raw(UserId user, String device) {
        String token = deployment.token(user.value());
        return keep(RawClient.connect(RawClient.Handshake.to(uri(device)).bearer(token)));
    }

    /// A raw connection, on which nothing was said, after any handshake.
    RawClient raw(RawClient.Handshake handshake) {
        return keep(RawClient.connect(handshake));
    }

    /// A connected client.
    Speaker client(UserId user, String device) {
        return client(user, device, options -> options);
    }

    /// A connected client with other options than usual.
    Speaker client(UserId user, String device, UnaryOperator<ClientOptions> change) {
        HeardTalk heard = new HeardTalk();
        ChatClient client = ChatClient.of(change.apply(deployment.client(user, device)), heard);
        closes.push(client::close);
        get(client.connect());
        return new Speaker(user, client, heard);
    }

    /// A client, and what it has heard.
    record Speaker(UserId user, ChatClient client, HeardTalk heard) {}

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    private RawClient keep(RawClient client) {
        closes.push(client::close);
        return client;
    }

    @Override
    public void close() {
        while (!closes.isEmpty()) {
            closes.pop().run();
        }
    }
}
