package chat.serverless.client;

import static chat.serverless.client.Scene.ALICE;
import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.failure;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import chat.serverless.model.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectTest {

    @Test
    void helloIsTheFirstFrameAndItsAnswerCompletesConnect() throws Exception {
        try (Scene scene = new Scene()) {
            CompletableFuture<Stored> _ = scene.client.send(BOB, "early");
            CompletableFuture<Event.Hello> connected = scene.client.connect();
            Peer peer = scene.server.accept();

            Request first = peer.take();
            boolean silent = peer.hasNothingMore() && !connected.isDone();
            peer.reply(
                    first,
                    new Event.Hello(
                            ALICE, new DeviceId("laptop"), Peer.NOON, Peer.NOON, Limits.STANDARD));

            assertThat(first.command()).isEqualTo(new Command.Hello());
            assertThat(silent).isTrue();
            assertThat(get(connected).user()).isEqualTo(ALICE);
            assertThat(peer.takeSend().texts()).containsExactly("early");
        }
    }

    @Test
    void theHandshakeCarriesTheTokenAndTheDevice() throws Exception {
        try (Scene scene = new Scene()) {
            scene.connect();

            assertThat(scene.server.tokens()).containsExactly("Bearer token");
            assertThat(scene.server.queries()).containsExactly("device=laptop");
        }
    }

    @Test
    void aRefusedTokenThatTheSupplierGivesAgainIsTheEnd() throws Exception {
        try (Scene scene = new Scene()) {
            scene.server.refuseNext(401);

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            Throwable failure = failure(scene.client.connect());

            assertThat(((HandshakeException) failure).status()).isEqualTo(401);
            assertThat(failure(stored)).isInstanceOf(ClosedException.class).hasCause(failure);
            scene.listener.awaitState(ConnectionState.Closed.class);
            assertThat(scene.listener.stateNames())
                    .containsExactly("Connecting", "Waiting", "Connecting", "Closed");
            assertThat(scene.server.tokens()).hasSize(1);
        }
    }

    @Test
    void aRefusedTokenIsFollowedByTheNextOne() throws Exception {
        try (Scene scene = withTokens("old", "new")) {
            scene.server.refuseNext(403);

            scene.connect();

            assertThat(scene.server.tokens()).containsExactly("Bearer old", "Bearer new");
        }
    }

    @Test
    void aServerThatIsDownIsTriedAgain() throws Exception {
        try (Scene scene = new Scene()) {
            scene.server.refuseNext(503);
            scene.server.refuseNext(400);

            scene.connect();
            scene.listener.awaitState(ConnectionState.Open.class);

            assertThat(statuses(scene.listener)).containsExactly(503, 400);
            assertThat(scene.listener.stateNames())
                    .containsExactly(
                            "Connecting", "Waiting", "Connecting", "Waiting", "Connecting", "Open");
        }
    }

    @Test
    void delaysAreWithinTheWindow() throws Exception {
        try (Scene scene = new Scene()) {
            for (int i = 0; i < 5; i++) {
                scene.server.refuseNext(503);
            }

            scene.connect();

            assertThat(scene.listener.states())
                    .filteredOn(ConnectionState.Waiting.class::isInstance)
                    .extracting(state -> ((ConnectionState.Waiting) state).delay())
                    .hasSize(5)
                    .allMatch(delay -> delay.compareTo(Duration.ofMillis(40)) <= 0);
        }
    }

    @Test
    void anExpiredTokenMeansANewConnectionWithANewTokenAndNoRefusal() throws Exception {
        try (Scene scene = withTokens("old", "new")) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            peer.refuse(peer.takeSend().request(), Code.TOKEN_EXPIRED, null);
            Peer next = scene.server.accept(ALICE);
            next.ack(next.takeSend(), 1);

            assertThat(get(stored).seq()).isEqualTo(1);
            assertThat(scene.server.tokens()).containsExactly("Bearer old", "Bearer new");
            scene.listener.awaitState(ConnectionState.Open.class);
            assertThat(scene.listener.stateNames())
                    .containsExactly("Connecting", "Open", "Connecting", "Open");
        }
    }

    @Test
    void anExpiredTokenWithoutANewOneIsTheEnd() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            peer.refuse(peer.takeSend().request(), Code.TOKEN_EXPIRED, null);

            assertThat(failure(stored))
                    .isInstanceOf(ClosedException.class)
                    .hasCauseInstanceOf(RefusedException.class);
        }
    }

    @Test
    void aSupplierThatFailsIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> moody =
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("Not now");
                    }
                    return "token";
                };
        try (Scene scene = new Scene(options -> options.withToken(moody))) {
            scene.connect();

            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void aTokenOfAnotherUserIsTheEnd() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.drop();
            scene.server.accept(new UserId("mallory"));

            scene.listener.awaitState(ConnectionState.Closed.class);
        }
    }

    @Test
    void requestsFailWhenTheConnectionDropsAndWhileThereIsNone() throws Exception {
        try (Scene scene = new Scene()) {
            Throwable before = failure(scene.client.presence(List.of(BOB)));
            Peer peer = scene.connect();

            CompletableFuture<Event.History> page =
                    scene.client.history(TALK, new Range.Newest(), 15);
            peer.takeHistory();
            peer.drop();

            assertThat(before).isInstanceOf(DisconnectedException.class);
            assertThat(failure(page)).isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void aRequestWithoutAnAnswerFailsInTime() throws Exception {
        HandTimer timer = new HandTimer();
        try (Scene scene = Scene.timedBy(timer)) {
            Peer peer = scene.connect();

            CompletableFuture<Event.Presence> presence = scene.client.presence(List.of(BOB));
            peer.take();
            timer.pass(Scene.TIMEOUT);

            assertThat(failure(presence)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aRefusedRequestSaysWhy() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Event.History> page =
                    scene.client.history(TALK, new Range.Before(9), 15);
            peer.refuse(peer.takeHistory().request(), Code.NOT_A_MEMBER, null);

            assertThat(((RefusedException) failure(page)).refusal().code())
                    .isEqualTo(Code.NOT_A_MEMBER);
        }
    }

    @Test
    void typingGoesOutAsItIs() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            scene.client.typing(TALK);

            assertThat(peer.take()).isEqualTo(new Request(null, new Command.Typing(TALK)));
        }
    }

    @Test
    void anIdleConnectionIsKeptInUse() throws Exception {
        HandTimer timer = new HandTimer();
        try (Scene scene = Scene.timedBy(timer)) {
            Peer peer = scene.connect();

            for (int i = 1; i <= 3; i++) {
                int pings = i;
                timer.pass(Scene.PING_INTERVAL);
                await().atMost(Duration.ofSeconds(15)).until(() -> peer.pings() == pings);
            }

            assertThat(scene.server.hasNoFurtherConnection()).isTrue();
        }
    }

    @Test
    void aDeadConnectionIsNoticedAndReplaced() throws Exception {
        HandTimer timer = new HandTimer();
        try (Scene scene = Scene.timedBy(timer)) {
            Peer peer = scene.connect();
            peer.mute();

            timer.pass(Scene.PING_INTERVAL);
            timer.pass(Scene.PONG_TIMEOUT);

            assertThat(scene.server.accept(ALICE)).isNotSameAs(peer);
        }
    }

    @Test
    void aRequestWithoutAnAnswerOnADeadConnectionMeansANewOne() throws Exception {
        HandTimer timer = new HandTimer();
        try (Scene scene = Scene.timedBy(timer)) {
            Peer peer = scene.connect();
            peer.mute();

            CompletableFuture<Event.Presence> presence = scene.client.presence(List.of(BOB));
            peer.take();
            timer.pass(Scene.TIMEOUT);
            timer.pass(Scene.PONG_TIMEOUT);

            assertThat(failure(presence)).isInstanceOf(TimeoutException.class);
            assertThat(peer.pings()).isEqualTo(1);
            assertThat(scene.server.accept(ALICE)).isNotSameAs(peer);
        }
    }

    @Test
    void closingSaysGoodbyeWithCode1000AndEndsAllThreads() throws Exception {
        Scene scene = new Scene();
        Peer peer = scene.connect();

        scene.client.close();
        scene.client.close();

        await().atMost(Duration.ofSeconds(15)).until(peer::isClosed);
        assertThat(peer.closeCode()).isEqualTo((short) 1000);
        assertThat(scene.listener.stateNames()).endsWith("Closed");
        assertThat(failure(scene.client.ping())).isInstanceOf(ClosedException.class);
        assertThat(scene.client.hasEnded()).isTrue();
        scene.close();
    }

    @Test
    void closingBeforeConnectingEndsConnect() throws Exception {
        try (Scene scene = new Scene()) {
            scene.server.refuseNext(503);
            CompletableFuture<Event.Hello> connected = scene.client.connect();

            scene.client.close();

            assertThat(failure(connected)).isInstanceOf(ClosedException.class);
        }
    }

    @Test
    void aListenerMayCloseTheClient() throws Exception {
        CompletableFuture<ChatClient> self = new CompletableFuture<>();
        RecordingListener leaving =
                new RecordingListener() {
                    @Override
                    public void typing(Event.Typing typing) {
                        self.join().close();
                        super.typing(typing);
                    }
                };
        try (Scene scene = new Scene(leaving, options -> options)) {
            self.complete(scene.client);
            Peer peer = scene.connect();

            peer.push(new Event.Typing(TALK, BOB));

            leaving.awaitState(ConnectionState.Closed.class);
            assertThat(leaving.events()).hasSize(1);
        }
    }

    @Test
    void aSharedHttpClientOutlivesTheChatClient() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                HttpClient http = HttpClient.newHttpClient()) {
            ClientOptions options =
                    ClientOptions.of(server.uri(), new DeviceId("laptop"), () -> "token");
            for (int i = 0; i < 2; i++) {
                try (ChatClient client =
                        ChatClient.sharing(http, options, new RecordingListener())) {
                    CompletableFuture<Event.Hello> connected = client.connect();
                    server.accept(ALICE);
                    assertThat(get(connected).user()).isEqualTo(ALICE);
                }
            }
        }
    }

    @Test
    void anEndpointThatIsNoWebSocketIsRefusedAtOnce() {
        URI wrong = URI.create("https://localhost/chat");

        assertThatThrownBy(() -> ClientOptions.of(wrong, new DeviceId("a"), () -> "t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://localhost/chat");
    }

    private static List<Integer> statuses(RecordingListener listener) {
        return listener.states().stream()
                .filter(ConnectionState.Waiting.class::isInstance)
                .map(state -> ((ConnectionState.Waiting) state).cause())
                .map(cause -> ((HandshakeException) cause).status())
                .toList();
    }

    private static Scene withTokens(String first, String then) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        return new Scene(
                options -> options.withToken(() -> asked.incrementAndGet() == 1 ? first : then));
    }
}
