package chat.serverless.client;

import static chat.serverless.client.Scene.ALICE;
import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.bobs;
import static chat.serverless.client.Scene.get;
import static chat.serverless.client.Scene.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.json.EventWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReceiveTest {

    @Test
    void messagesAreHeardInOrderWhateverTheOrderTheyComeIn() throws Exception {
        try (Scene scene = withGapWait(Duration.ofSeconds(10))) {
            Peer peer = scene.connect();

            peer.push(bobs(1));
            peer.push(bobs(4));
            peer.push(bobs(3));
            peer.push(bobs(2));

            scene.listener.awaitSeqs(1L, 2L, 3L, 4L);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void repeatsAreDropped() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.push(bobs(1));
            peer.push(bobs(1), bobs(2));
            peer.push(bobs(2));
            peer.push(bobs(1));
            peer.push(bobs(3));

            scene.listener.awaitSeqs(1L, 2L, 3L);
        }
    }

    @Test
    void whatIsMissingIsFetchedBeforeLaterMessagesAreHeard() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.push(bobs(1));
            peer.push(bobs(5));
            Peer.Asked asked = peer.takeHistory();
            List<Long> meanwhile = scene.listener.seqs();
            peer.page(asked, 5, false, bobs(2), bobs(3), bobs(4), bobs(5));

            assertThat(asked.history().range()).isEqualTo(new Range.After(1));
            assertThat(meanwhile).containsExactly(1L);
            scene.listener.awaitSeqs(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void aFetchThatFailsIsTriedAgain() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.push(bobs(1));
            peer.push(bobs(3));
            peer.refuse(peer.takeHistory().request(), Code.BUSY, null);
            peer.page(peer.takeHistory(), 3, false, bobs(2), bobs(3));

            scene.listener.awaitSeqs(1L, 2L, 3L);
        }
    }

    @Test
    void numbersThatTheServerNeverShowsArePassedOverAfterSomeTries() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.push(bobs(1));
            peer.push(bobs(3));
            for (int i = 0; i < CatchUp.MOST_TRIES; i++) {
                peer.page(peer.takeHistory(), 3, false, bobs(3));
            }

            scene.listener.awaitSeqs(1L, 3L);
        }
    }

    @Test
    void whatThisDeviceSentIsNotHeardAndLeavesNoGap() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(bobs(1));

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            peer.ack(peer.takeSend(), 2);
            get(stored);
            peer.push(bobs(3));

            scene.listener.awaitSeqs(1L, 3L);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void whatThisDeviceSentIsNotHeardEvenIfHistoryBringsItBeforeTheAck() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(bobs(1));
            scene.listener.awaitSeqs(1L);
            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            peer.takeSend();

            peer.drop();
            Peer next = scene.server.accept(ALICE);
            Peer.Sent again = next.takeSend();
            Message own = new Message(2, again.drafts().getFirst().id(), ALICE, "hi", Peer.NOON);
            next.syncTalk(3, own, bobs(3));
            next.reply(again.request(), Peer.ackOf(again, 2, true));

            assertThat(get(stored).seq()).isEqualTo(2);
            scene.listener.awaitSeqs(1L, 3L);
        }
    }

    @Test
    void anAnswerThatCameWhileTheAckWasLostIsFetched() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            CompletableFuture<Stored> _ = scene.client.send(BOB, "hi");
            peer.takeSend();

            peer.drop();
            Peer next = scene.server.accept(ALICE);
            Peer.Sent again = next.takeSend();
            next.reply(again.request(), Peer.ackOf(again, 4, true));
            Peer.Asked asked = next.takeHistory();
            next.page(asked, 5, false, bobs(5));

            assertThat(asked.history().range()).isEqualTo(new Range.After(4));
            scene.listener.awaitSeqs(5L);
        }
    }

    @Test
    void whatAnotherDeviceOfTheUserSentIsHeard() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.push(message(1, ALICE));

            scene.listener.awaitSeqs(1L);
        }
    }

    @Test
    void afterHistoryOnlyWhatIsNewerIsHeard() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Event.History> page =
                    scene.client.history(TALK, new Range.Newest(), 15);
            peer.page(peer.takeHistory(), 3, true, bobs(2), bobs(3));
            int read = get(page).messages().size();
            peer.push(bobs(3));
            peer.push(bobs(4));

            assertThat(read).isEqualTo(2);
            scene.listener.awaitSeqs(4L);
        }
    }

    @Test
    void aListenerThatThrowsBreaksNothing() throws Exception {
        RecordingListener touchy =
                new RecordingListener() {
                    @Override
                    public void message(ConversationId conversation, Message message) {
                        super.message(conversation, message);
                        throw new IllegalStateException("Too much");
                    }
                };
        try (Scene scene = new Scene(touchy, options -> options)) {
            Peer peer = scene.connect();

            peer.push(bobs(1), bobs(2));

            touchy.awaitSeqs(1L, 2L);
            assertThat(get(scene.client.ping())).isPositive();
        }
    }

    @Test
    void aListenerMayWaitForTheClient() throws Exception {
        CompletableFuture<ChatClient> self = new CompletableFuture<>();
        RecordingListener patient =
                new RecordingListener() {
                    @Override
                    public void message(ConversationId conversation, Message message) {
                        self.join().ping().join();
                        super.message(conversation, message);
                    }
                };
        try (Scene scene = new Scene(patient, options -> options)) {
            self.complete(scene.client);
            Peer peer = scene.connect();

            peer.push(bobs(1));

            patient.awaitSeqs(1L);
        }
    }

    @Test
    void aListenerThatFallsBehindMissesNothing() throws Exception {
        CompletableFuture<String> gate = new CompletableFuture<>();
        RecordingListener slow =
                new RecordingListener() {
                    @Override
                    public void typing(Event.Typing typing) {
                        gate.join();
                    }
                };
        try (Scene scene = new Scene(slow, options -> options)) {
            Peer peer = scene.connect();

            peer.push(new Event.Typing(TALK, BOB));
            for (int i = 1; i <= 1500; i++) {
                peer.push(bobs(i));
            }
            gate.complete("");

            slow.awaitSeqs(LongStream.rangeClosed(1, 1500).boxed().toArray(Long[]::new));
        }
    }

    @Test
    void aTextInPartsIsPutTogether() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            String frame =
                    EventWriter.write(
                            new Frame(null, new Event.Messages(TALK, List.of(bobs(1)), "p1")));

            peer.parts(frame.substring(0, 5), frame.substring(5, 20), frame.substring(20));

            scene.listener.awaitSeqs(1L);
        }
    }

    @Test
    void aTextWithoutEndEndsTheConnectionOnly() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            String part = "x".repeat(60_000);

            peer.parts(part, part, part);
            Peer next = scene.server.accept(ALICE);
            next.push(bobs(1));

            scene.listener.awaitSeqs(1L);
        }
    }

    @Test
    void framesThatSayNothingAreIgnored() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.text("");
            peer.text("nonsense");
            peer.text("{\"type\":\"sunrise\"}");
            peer.text(
                    "{\"message\": \"Forbidden\", \"connectionId\":\"a=\", \"requestId\":\"b=\"}");
            peer.push(bobs(1));

            scene.listener.awaitSeqs(1L);
        }
    }

    @Test
    void receiptsTypingAndPresenceAreHeardInTheirOrder() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            List<Event> events =
                    List.of(
                            new Event.Typing(TALK, BOB),
                            new Event.Receipt(TALK, BOB, 3, 2),
                            new Event.Presence(List.of(new Event.Seen(BOB, true, null))));

            events.forEach(peer::push);

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(scene.listener.events()).isEqualTo(events));
        }
    }

    @Test
    void receiptsInAnyOrderNeverGoBack() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            peer.push(new Event.Receipt(TALK, BOB, 5, 2));
            peer.push(new Event.Receipt(TALK, BOB, 4, 2));
            peer.push(new Event.Receipt(TALK, BOB, 4, 3));

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() ->
                            assertThat(scene.listener.events())
                                    .containsExactly(
                                            new Event.Receipt(TALK, BOB, 5, 2),
                                            new Event.Receipt(TALK, BOB, 5, 3)));
        }
    }

    private static Scene withGapWait(Duration wait) throws Exception {
        return new Scene(options -> options.withTiming(Scene.QUICK.withGapWait(wait)));
    }
}
