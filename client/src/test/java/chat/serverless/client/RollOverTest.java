package chat.serverless.client;

import static chat.serverless.client.Scene.ALICE;
import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.bobs;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RollOverTest {

    private static final Duration AGE = Duration.ofMinutes(31);
    private static final Duration MARGIN = Duration.ofMinutes(2);
    private static final Duration OVERLAP = Duration.ofSeconds(7);

    private final HandTimer timer = new HandTimer();

    @Test
    void nothingIsLostOrDoubledWhileBothConnectionsAreHeard() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            old.push(bobs(1));
            timer.pass(AGE);
            Peer fresh = scene.server.accept();
            fresh.push(bobs(2));
            fresh.greet(ALICE);
            awaitOpenTwice(scene);

            old.push(bobs(2));
            old.push(bobs(3));
            fresh.push(new Event.Typing(TALK, BOB));
            old.push(new Event.Typing(TALK, BOB));
            fresh.push(bobs(4));
            fresh.push(bobs(3));
            scene.listener.awaitSeqs(1L, 2L, 3L, 4L);
            timer.pass(OVERLAP);
            fresh.syncTalk(5, bobs(5));
            fresh.push(bobs(6));

            scene.listener.awaitSeqs(1L, 2L, 3L, 4L, 5L, 6L);
            until(old::isClosed);
            assertThat(old.closeCode()).isEqualTo((short) 1000);
            assertThat(scene.listener.events()).containsExactly(new Event.Typing(TALK, BOB));
            assertThat(scene.listener.stateNames()).containsExactly("Connecting", "Open", "Open");
            assertThat(old.hasNothingMore()).isTrue();
        }
    }

    @Test
    void whatIsInFlightIsAwaitedOnTheOldConnectionAndAllElseMovesOver() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            CompletableFuture<Stored> one = scene.client.send(BOB, "one");
            Peer.Sent pending = old.takeSend();
            timer.pass(AGE);
            Peer fresh = scene.server.accept(ALICE);
            awaitOpenTwice(scene);

            CompletableFuture<Stored> two = scene.client.send(BOB, "two");
            CompletableFuture<Stored> other = scene.client.send(new UserId("carol"), "hi");
            Peer.Sent moved = fresh.takeSend();
            timer.pass(OVERLAP);
            get(scene.client.ping());
            boolean kept = !old.isClosed();
            old.ack(pending, 1);
            Peer.Sent next = fresh.takeSend();
            fresh.ack(next, 2);

            assertThat(moved.texts()).containsExactly("hi");
            assertThat(kept).isTrue();
            assertThat(get(one).seq()).isEqualTo(1);
            assertThat(get(two).seq()).isEqualTo(2);
            assertThat(next.texts()).containsExactly("two");
            assertThat(other).isNotDone();
            until(old::isClosed);
        }
    }

    @Test
    void whatThisDeviceSendsIsNotHeardFromItsOldConnection() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            old.push(bobs(1));
            scene.listener.awaitSeqs(1L);
            timer.pass(AGE);
            Peer fresh = scene.server.accept(ALICE);
            awaitOpenTwice(scene);

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            Peer.Sent sent = fresh.takeSend();
            Message own = new Message(2, sent.drafts().getFirst().id(), ALICE, "hi", Peer.NOON);
            old.push(own);
            old.push(bobs(3));
            scene.listener.awaitSeqs(1L, 3L);
            fresh.ack(sent, 2);

            assertThat(get(stored).seq()).isEqualTo(2);
            assertThat(scene.listener.seqs()).containsExactly(1L, 3L);
        }
    }

    @Test
    void beforeItsTokenEndsAConnectionIsReplacedByOneWithANewToken() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        try (Scene scene =
                scene(options -> options.withToken(() -> "token-" + tokens.incrementAndGet()))) {
            CompletableFuture<Event.Hello> connected = scene.client.connect();
            scene.server.accept().greet(ALICE, Duration.ofMinutes(10));
            get(connected);

            timer.pass(Duration.ofMinutes(10).minus(MARGIN));
            scene.server.accept().greet(ALICE, Duration.ofMinutes(3));
            awaitOpenTwice(scene);
            timer.pass(Duration.ofSeconds(90));
            scene.server.accept(ALICE);

            assertThat(scene.server.tokens())
                    .containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-3");
        }
    }

    @Test
    void aNewerTokenIsAskedForUntilThereIsOneAndMeanwhileTheConnectionStays() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Scene scene =
                scene(options ->
                        options.withToken(() -> asked.incrementAndGet() < 4 ? "old" : "new"))) {
            CompletableFuture<Event.Hello> connected = scene.client.connect();
            Peer peer = scene.server.accept();
            peer.greet(ALICE, Duration.ofMinutes(10));
            get(connected);

            timer.pass(Duration.ofMinutes(10).minus(MARGIN));
            Peer fresh = scene.server.accept(ALICE);
            awaitOpenTwice(scene);
            peer.push(bobs(1));
            scene.listener.awaitSeqs(1L);
            fresh.push(bobs(2));

            scene.listener.awaitSeqs(1L, 2L);
            assertThat(scene.server.tokens()).containsExactly("Bearer old", "Bearer new");
            assertThat(scene.listener.stateNames()).containsExactly("Connecting", "Open", "Open");
        }
    }

    @Test
    void aRollOverThatFailsIsTriedAgain() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            old.push(bobs(1));
            scene.server.refuseNext(401);
            timer.pass(AGE);
            Peer fresh = scene.server.accept(ALICE);
            awaitOpenTwice(scene);
            old.push(bobs(2));
            scene.listener.awaitSeqs(1L, 2L);
            fresh.push(bobs(3));

            scene.listener.awaitSeqs(1L, 2L, 3L);
            assertThat(scene.server.tokens()).hasSize(3);
            assertThat(scene.listener.stateNames()).containsExactly("Connecting", "Open", "Open");
        }
    }

    @Test
    void aConnectionThatBreaksWhileItIsReplacedIsFollowedByAnother() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            old.push(bobs(1));
            timer.pass(AGE);
            Peer unheard = scene.server.accept();

            old.drop();
            Peer next = scene.server.accept(ALICE);
            next.syncTalk(2, bobs(2));

            scene.listener.awaitSeqs(1L, 2L);
            until(unheard::isClosed);
            assertThat(scene.listener.stateNames())
                    .containsExactly("Connecting", "Open", "Waiting", "Connecting", "Open");
        }
    }

    @Test
    void anOldConnectionThatBreaksTakesNothingWithIt() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            old.push(bobs(1));
            scene.listener.awaitSeqs(1L);
            CompletableFuture<Stored> stored = scene.client.send(BOB, "one");
            Peer.Sent first = old.takeSend();
            timer.pass(AGE);
            Peer fresh = scene.server.accept(ALICE);
            awaitOpenTwice(scene);

            old.drop();
            Peer.Sent second = fresh.takeSend();
            fresh.ack(second, 3);
            fresh.syncTalk(3, bobs(2));

            assertThat(second.drafts()).isEqualTo(first.drafts());
            assertThat(get(stored).seq()).isEqualTo(3);
            scene.listener.awaitSeqs(1L, 2L);
            assertThat(scene.listener.stateNames()).containsExactly("Connecting", "Open", "Open");
        }
    }

    @Test
    void anOldConnectionWhoseTokenIsOverIsLeftAtOnce() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            CompletableFuture<Stored> stored = scene.client.send(BOB, "one");
            Peer.Sent first = old.takeSend();
            timer.pass(AGE);
            Peer fresh = scene.server.accept(ALICE);
            awaitOpenTwice(scene);

            old.refuse(first.request(), Code.TOKEN_EXPIRED, null);
            fresh.ack(fresh.takeSend(), 1);

            assertThat(get(stored).seq()).isEqualTo(1);
            until(old::isClosed);
            assertThat(scene.listener.stateNames()).containsExactly("Connecting", "Open", "Open");
        }
    }

    @Test
    void aFreshConnectionThatBreaksIsFollowedByAnother() throws Exception {
        try (Scene scene = scene()) {
            Peer old = scene.connect();
            old.push(bobs(1));
            timer.pass(AGE);
            Peer fresh = scene.server.accept(ALICE);
            awaitOpenTwice(scene);

            fresh.drop();
            Peer next = scene.server.accept(ALICE);
            old.push(bobs(2));
            next.syncTalk(3, bobs(2), bobs(3));

            scene.listener.awaitSeqs(1L, 2L, 3L);
        }
    }

    @Test
    void closingInBetweenEndsBothConnections() throws Exception {
        Scene scene = scene();
        Peer old = scene.connect();
        timer.pass(AGE);
        Peer fresh = scene.server.accept(ALICE);
        awaitOpenTwice(scene);

        scene.client.close();

        until(() -> old.isClosed() && fresh.isClosed());
        assertThat(scene.client.hasEnded()).isTrue();
        scene.close();
    }

    @Test
    void theStandardIsWellBelowTheGatewaysTwoHours() {
        RollOver standard = RollOver.STANDARD;

        assertThat(standard.after()).isLessThan(Duration.ofHours(2));
        assertThatThrownBy(() -> new RollOver(AGE, AGE, standard.tokenMargin(), standard.overlap()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Scene scene() throws Exception {
        return scene(options -> options);
    }

    private Scene scene(UnaryOperator<ClientOptions> change) throws Exception {
        RollOver rollOver = new RollOver(AGE, Duration.ZERO, MARGIN, OVERLAP);
        return new Scene(options ->
                change.apply(options)
                        .withSources(options.sources().withTimer(() -> timer))
                        .withRollOver(rollOver));
    }

    private static void awaitOpenTwice(Scene scene) {
        until(() -> scene.listener.stateNames().stream().filter("Open"::equals).count() == 2);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(15)).until(condition);
    }
}
