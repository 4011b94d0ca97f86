package chat.serverless.client;

import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.failure;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SendTest {

    private static final String GATEWAY_ERROR =
            "{\"message\": \"Internal server error\", \"connectionId\":\"a=\", \"requestId\":\"b=\"}";

    @Test
    void aStoredMessageIsAcknowledgedWithItsNumber() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            Peer.Sent sent = peer.takeSend();
            peer.ack(sent, 17);

            assertThat(sent.send().target()).isEqualTo(new Target.Person(BOB));
            assertThat(get(stored))
                    .isEqualTo(new Stored(TALK, new MessageId("m-1"), 17, Peer.NOON, false));
        }
    }

    @Test
    void whatIsWrittenBeforeConnectingGoesOutOnceConnected() throws Exception {
        try (Scene scene = new Scene()) {
            CompletableFuture<Stored> first = scene.client.send(BOB, "one");
            CompletableFuture<Stored> second = scene.client.send(TALK, "two");

            Peer peer = scene.connect();
            Peer.Sent sent = peer.takeSend();
            peer.ack(sent, 1);

            assertThat(sent.texts()).containsExactly("one", "two");
            assertThat(get(first).seq()).isEqualTo(1);
            assertThat(get(second).seq()).isEqualTo(2);
        }
    }

    @Test
    void aMessageGoesOutAgainUnderTheSameIdWhenItsAckIsLost() throws Exception {
        HandTimer timer = new HandTimer();
        try (Scene scene = Scene.timedBy(timer)) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            Peer.Sent first = peer.takeSend();
            timer.pass(Scene.TIMEOUT);
            Peer.Sent second = peer.takeSend();
            peer.reply(second.request(), Peer.ackOf(second, 4, true));

            assertThat(second.drafts()).isEqualTo(first.drafts());
            assertThat(get(stored).seq()).isEqualTo(4);
            assertThat(get(stored).duplicate()).isTrue();
        }
    }

    @Test
    void aMessageGoesOutAgainUnderTheSameIdWhenTheConnectionDrops() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            Peer.Sent first = peer.takeSend();
            peer.drop();
            Peer next = scene.server.accept(Scene.ALICE);
            Peer.Sent second = next.takeSend();
            next.ack(second, 4);

            assertThat(second.drafts()).isEqualTo(first.drafts());
            assertThat(get(stored).seq()).isEqualTo(4);
        }
    }

    @Test
    void aBusyServerIsAskedAgainNotBeforeItSaid() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            Peer.Sent first = peer.takeSend();
            long refusedAt = System.nanoTime();
            peer.refuse(first.request(), Code.BUSY, Duration.ofMillis(150));
            Peer.Sent second = peer.takeSend();
            Duration waited = Duration.ofNanos(System.nanoTime() - refusedAt);
            peer.ack(second, 1);

            assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(150));
            assertThat(second.ids()).isEqualTo(first.ids());
            assertThat(get(stored).seq()).isEqualTo(1);
        }
    }

    @Test
    void aMessageGoesOutAgainWhenTheGatewayFails() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            Peer.Sent first = peer.takeSend();
            peer.text(GATEWAY_ERROR);
            Peer.Sent second = peer.takeSend();
            peer.ack(second, 1);

            assertThat(second.ids()).isEqualTo(first.ids());
            assertThat(get(stored).seq()).isEqualTo(1);
        }
    }

    @Test
    void anAckThatComesLateCountsAndTheNextMessageFollows() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "one");
            Peer.Sent first = peer.takeSend();
            peer.refuse(first.request(), Code.BUSY, Duration.ofSeconds(60));
            peer.ack(first, 3);
            Stored one = get(stored);
            CompletableFuture<Stored> _ = scene.client.send(BOB, "two");

            assertThat(one.seq()).isEqualTo(3);
            assertThat(peer.takeSend().texts()).containsExactly("two");
        }
    }

    @Test
    void oneFrameIsInFlightAndWhatPilesUpGoesInTheNext() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> _ = scene.client.send(BOB, "0");
            Peer.Sent first = peer.takeSend();
            for (int i = 1; i <= 30; i++) {
                CompletableFuture<Stored> _ =
                        scene.client.send(
                                i % 2 == 0 ? new Target.Person(BOB) : talk(), draft("d-" + i));
            }
            get(scene.client.ping());
            boolean silent = peer.hasNothingMore();
            peer.ack(first, 1);
            Peer.Sent second = peer.takeSend();
            peer.ack(second, 2);
            Peer.Sent third = peer.takeSend();

            assertThat(silent).isTrue();
            assertThat(second.ids()).hasSize(25).startsWith("d-1", "d-2").endsWith("d-25");
            assertThat(third.ids()).containsExactly("d-26", "d-27", "d-28", "d-29", "d-30");
        }
    }

    @Test
    void conversationsDoNotWaitForEachOther() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> _ = scene.client.send(BOB, "to bob");
            CompletableFuture<Stored> _ = scene.client.send(new UserId("carol"), "to carol");

            assertThat(peer.takeSend().texts()).containsExactly("to bob");
            assertThat(peer.takeSend().texts()).containsExactly("to carol");
        }
    }

    @Test
    void aFrameHasAtMost32KilobytesWhateverTheCharacters() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            String widest = "\u0001".repeat(4096);

            List<String> arrived = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                CompletableFuture<Stored> _ =
                        scene.client.send(BOB, i % 2 == 0 ? widest : "\u00e9".repeat(2048));
            }
            long seq = 1;
            while (arrived.size() < 5) {
                Peer.Sent sent = peer.takeSend();
                arrived.addAll(sent.ids());
                peer.ack(sent, seq);
                seq += sent.drafts().size();
            }

            assertThat(arrived).containsExactly("m-1", "m-2", "m-3", "m-4", "m-5");
        }
    }

    @Test
    void whatCanNeverArriveIsRefusedHere() throws Exception {
        try (Scene scene = new Scene()) {
            scene.connect();

            Throwable half = failure(scene.client.send(BOB, "\uD83D"));
            Throwable large = failure(scene.client.send(BOB, "x".repeat(40_000)));

            assertThat(((RefusedException) half).refusal().code()).isEqualTo(Code.MALFORMED);
            assertThat(((RefusedException) large).refusal().code()).isEqualTo(Code.TOO_LARGE);
        }
    }

    @Test
    void theLowerBoundIsTheNewestNumberKnownAndStaysOnARetry() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(Scene.bobs(7));
            scene.listener.awaitSeqs(7L);

            CompletableFuture<Stored> _ = scene.client.send(BOB, "hi");
            Peer.Sent first = peer.takeSend();
            peer.push(Scene.bobs(8));
            scene.listener.awaitSeqs(7L, 8L);
            peer.refuse(first.request(), Code.INTERNAL, null);
            Peer.Sent second = peer.takeSend();

            assertThat(first.afters()).containsExactly(7L);
            assertThat(second.afters()).containsExactly(7L);
        }
    }

    @Test
    void whereNothingIsKnownThereIsNoLowerBound() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> _ = scene.client.send(BOB, "hi");

            assertThat(peer.takeSend().afters()).containsOnlyNulls();
        }
    }

    @Test
    void anEmptyHistoryIsKnownToBeEmpty() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Event.History> page =
                    scene.client.history(TALK, new Range.Newest(), 15);
            peer.page(peer.takeHistory(), 0, false);
            get(page);
            CompletableFuture<Stored> _ = scene.client.send(BOB, "hi");

            assertThat(peer.takeSend().afters()).containsExactly(0L);
        }
    }

    @Test
    void aDraftOfTheProgramsOwnKeepsItsLowerBound() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(Scene.bobs(7));
            scene.listener.awaitSeqs(7L);

            CompletableFuture<Stored> _ =
                    scene.client.send(talk(), new Draft(new MessageId("a"), "a", 3L));
            Peer.Sent first = peer.takeSend();
            peer.ack(first, 8);
            CompletableFuture<Stored> _ = scene.client.send(talk(), draft("b"));

            assertThat(first.afters()).containsExactly(3L);
            assertThat(peer.takeSend().afters()).containsOnlyNulls();
        }
    }

    @Test
    void thePageHintIsGivenBack() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> _ = scene.client.send(BOB, "one");
            Peer.Sent first = peer.takeSend();
            peer.ack(first, 5);
            CompletableFuture<Stored> _ = scene.client.send(BOB, "two");
            Peer.Sent second = peer.takeSend();

            assertThat(first.send().page()).isNull();
            assertThat(second.send().page()).isEqualTo("p5");
            assertThat(second.afters()).containsExactly(5L);
        }
    }

    @Test
    void aRefusalHitsOnlyTheGuiltyDraft() throws Exception {
        try (Scene scene = new Scene()) {
            CompletableFuture<Stored> before = scene.client.send(BOB, "before");
            CompletableFuture<Stored> guilty = scene.client.send(BOB, "guilty");
            CompletableFuture<Stored> after = scene.client.send(BOB, "after");
            Peer peer = scene.connect();

            peer.refuse(peer.takeSend().request(), Code.TOO_LARGE, null);
            peer.ack(peer.takeSend(), 1);
            peer.refuse(peer.takeSend().request(), Code.TOO_LARGE, null);
            peer.ack(peer.takeSend(), 2);

            assertThat(get(before).seq()).isEqualTo(1);
            assertThat(failure(guilty)).isInstanceOf(RefusedException.class);
            assertThat(get(after).seq()).isEqualTo(2);
        }
    }

    @Test
    void theSameIdTwiceIsNeverInOneFrame() throws Exception {
        try (Scene scene = new Scene()) {
            CompletableFuture<Stored> one = scene.client.send(talk(), draft("same"));
            CompletableFuture<Stored> other = scene.client.send(talk(), draft("same"));
            Peer peer = scene.connect();

            peer.ack(peer.takeSend(), 1);
            Peer.Sent repeat = peer.takeSend();
            peer.reply(repeat.request(), Peer.ackOf(repeat, 1, true));

            assertThat(get(one).duplicate()).isFalse();
            assertThat(get(other).duplicate()).isTrue();
        }
    }

    @Test
    void closingFailsWhatIsNotYetAcknowledged() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            CompletableFuture<Stored> inFlight = scene.client.send(BOB, "one");
            CompletableFuture<Stored> queued = scene.client.send(BOB, "two");
            peer.takeSend();

            scene.client.close();
            CompletableFuture<Stored> tooLate = scene.client.send(BOB, "three");

            assertThat(failure(inFlight)).isInstanceOf(ClosedException.class);
            assertThat(failure(queued)).isInstanceOf(ClosedException.class);
            assertThat(failure(tooLate)).isInstanceOf(ClosedException.class);
        }
    }

    private static Target talk() {
        return new Target.Conversation(TALK);
    }

    private static Draft draft(String id) {
        return new Draft(new MessageId(id), "text of " + id, null);
    }
}
