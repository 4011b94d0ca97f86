package chat.serverless.client;

import static org.awaitility.Awaitility.await;

import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A server that the test plays, and Alice's client of it.
final class Scene implements AutoCloseable {

    static final UserId ALICE = new UserId("alice");
    static final UserId BOB = new UserId("bob");
    static final ConversationId TALK = ConversationId.between(ALICE, BOB);

    /// Told apart from all other delays by a [HandTimer].
    static final Duration TIMEOUT = Duration.ofSeconds(17);

    static final Duration PING_INTERVAL = Duration.ofMinutes(3);

    static final Duration PONG_TIMEOUT = Duration.ofSeconds(11);

    static final Timing QUICK =
            Timing.STANDARD
                    .withRequestTimeout(TIMEOUT)
                    .withPingInterval(PING_INTERVAL)
                    .withPongTimeout(PONG_TIMEOUT)
                    .withGapWait(Duration.ofMillis(20))
                    .withBackoff(Duration.ofMillis(10), Duration.ofMillis(40));

    final ScriptedServer server = new ScriptedServer();
    final RecordingListener listener;
    final ChatClient client;

    Scene() throws Exception {
        this(options -> options);
    }

    Scene(UnaryOperator<ClientOptions> change) throws Exception {
        this(new RecordingListener(), change);
    }

    Scene(RecordingListener listener, UnaryOperator<ClientOptions> change) throws Exception {
        this.listener = listener;
        this.client = ChatClient.of(change.apply(options()), listener);
    }

    private ClientOptions options() {
        AtomicInteger ids = new AtomicInteger();
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        return ClientOptions.of(server.uri(), new DeviceId("laptop"), () -> "token")
                .withTiming(QUICK)
                .withSources(
                        Sources.of(clock, new Random(1))
                                .withMessageIds(() -> new MessageId("m-" + ids.incrementAndGet())))
                .withDeliveredReceipts(false)
                .withInitialSync(false);
    }

    /// A scene in which long delays end when the test says so.
    static Scene timedBy(HandTimer timer) throws Exception {
        return new Scene(options -> options.withSources(options.sources().withTimer(() -> timer)));
    }

    /// Connects; the server says hello.
    Peer connect() throws Exception {
        CompletableFuture<?> hello = client.connect();
        Peer peer = server.accept(ALICE);
        get(hello);
        return peer;
    }

    /// Bob's message at a number.
    static Message bobs(long seq) {
        return message(seq, BOB);
    }

    static Message message(long seq, UserId from) {
        return new Message(seq, new MessageId(from + "-" + seq), from, "text " + seq, Peer.NOON);
    }

    static <T> T get(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(ScriptedServer.LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /// What a future failed with.
    static Throwable failure(CompletableFuture<?> future) {
        await().atMost(Duration.ofSeconds(ScriptedServer.LIMIT_SECONDS)).until(future::isDone);
        return future.exceptionNow();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
