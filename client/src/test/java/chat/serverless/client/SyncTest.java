package chat.serverless.client;

import static chat.serverless.client.Scene.ALICE;
import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.bobs;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncTest {

    @Test
    void aFreshClientHearsTheNewestMessagesOfEveryConversationPageByPage() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();

            Peer.Syncing first = peer.takeSync();
            peer.page(first, "d-1", Peer.state(TALK, 20, true, bobs(19), bobs(20)));
            Peer.Syncing second = peer.takeSync();
            peer.page(second, null, Peer.state(group("a"), 1, false, bobs(1)));

            assertThat(first.cursors()).isEmpty();
            assertThat(first.sync().next()).isNull();
            assertThat(second.sync().next()).isEqualTo("d-1");
            assertThat(second.cursors()).isEmpty();
            scene.listener.awaitSeqs(19L, 20L, 1L);
            scene.listener.awaitSyncs(1);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void withoutTheInitialSyncAFreshClientAsksForNothing() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            scene.listener.awaitSyncs(1);

            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void afterAReconnectTheNewestNumbersAreAskedForAndWhatWasMissedIsMergedWithWhatComes()
            throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(bobs(7));
            push(peer, group("b"), bobs(3));
            scene.listener.awaitSeqs(7L, 3L);

            peer.drop();
            Peer next = scene.server.accept(ALICE);
            Peer.Syncing asked = next.takeSync();
            next.push(bobs(10));
            next.page(
                    asked,
                    null,
                    Peer.state(TALK, 9, false, bobs(8), bobs(9)),
                    Peer.state(group("b"), 3, false));

            assertThat(asked.cursors()).containsExactly(TALK + "=7", "g-b=3");
            assertThat(asked.sync().until()).isNull();
            scene.listener.awaitSeqs(7L, 3L, 8L, 9L, 10L);
            scene.listener.awaitSyncs(2);
            assertThat(next.hasNothingMore()).isTrue();
        }
    }

    @Test
    void whatComesByItselfDuringTheFirstSyncIsMergedWithItsPage() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();

            Peer.Syncing asked = peer.takeSync();
            peer.push(bobs(21));
            peer.push(bobs(20));
            get(scene.client.ping());
            List<Long> before = List.copyOf(scene.listener.seqs());
            peer.page(asked, null, Peer.state(TALK, 20, true, bobs(19), bobs(20)));

            assertThat(before).isEmpty();
            scene.listener.awaitSeqs(19L, 20L, 21L);
        }
    }

    @Test
    void aConversationThatBeginsDuringTheFirstSyncIsHeardFromItsFirstMessage() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();

            Peer.Syncing asked = peer.takeSync();
            push(peer, group("fresh"), bobs(1));
            peer.page(asked, null);

            scene.listener.awaitSeqs(1L);
        }
    }

    @Test
    void aConversationThatBeginsAfterTheFirstSyncIsHeardFromItsFirstMessage() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();
            peer.page(peer.takeSync(), null);
            scene.listener.awaitSyncs(1);

            peer.push(bobs(3));
            Peer.Asked asked = peer.takeHistory();
            peer.page(asked, 3, false, bobs(1), bobs(2), bobs(3));

            assertThat(asked.history().range()).isEqualTo(new Range.After(0));
            scene.listener.awaitSeqs(1L, 2L, 3L);
        }
    }

    @Test
    void aConversationThatWasSeenToBeEmptyIsHeardFromItsFirstMessage() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();
            Peer.Syncing first = peer.takeSync();
            CompletableFuture<Event.History> empty =
                    scene.client.history(TALK, new Range.Newest(), 1);
            peer.page(peer.takeHistory(), 0, false);
            get(empty);

            peer.drop();
            Peer next = scene.server.accept(ALICE);
            Peer.Syncing second = next.takeSync();

            assertThat(first.cursors()).isEmpty();
            assertThat(second.cursors()).containsExactly(TALK + "=0");
        }
    }

    @Test
    void whatThisDeviceSendsDuringTheFirstSyncIsNotHeard() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();
            Peer.Syncing asked = peer.takeSync();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "hi");
            peer.ack(peer.takeSend(), 4);
            get(stored);
            Message own = new Message(4, get(stored).id(), ALICE, "hi", Peer.NOON);
            peer.page(asked, null, Peer.state(TALK, 4, true, bobs(3), own));
            peer.push(bobs(5));

            scene.listener.awaitSeqs(3L, 5L);
        }
    }

    @Test
    void whatHasNoRoomInAPageIsReadFromHistory() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(bobs(1));
            scene.listener.awaitSeqs(1L);

            peer.drop();
            Peer next = scene.server.accept(ALICE);
            next.page(next.takeSync(), null, Peer.state(TALK, 6, true, bobs(2)));
            Peer.Asked first = next.takeHistory();
            int early = scene.listener.syncs();
            next.page(first, 6, true, bobs(3), bobs(4));
            Peer.Asked second = next.takeHistory();
            next.page(second, 6, false, bobs(5), bobs(6));

            assertThat(first.history().range()).isEqualTo(new Range.After(2));
            assertThat(second.history().range()).isEqualTo(new Range.After(4));
            assertThat(early).isEqualTo(1);
            scene.listener.awaitSeqs(1L, 2L, 3L, 4L, 5L, 6L);
            scene.listener.awaitSyncs(2);
        }
    }

    @Test
    void aCutInTheMiddleGoesOnFromWhatWasReached() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();
            peer.page(peer.takeSync(), "d-1", Peer.state(TALK, 2, false, bobs(1), bobs(2)));
            peer.takeSync();
            scene.listener.awaitSeqs(1L, 2L);

            peer.drop();
            Peer next = scene.server.accept(ALICE);
            Peer.Syncing asked = next.takeSync();
            next.page(
                    asked,
                    null,
                    Peer.state(TALK, 3, false, bobs(3)),
                    Peer.state(group("b"), 9, false, bobs(9)));

            assertThat(asked.cursors()).containsExactly(TALK + "=2");
            assertThat(asked.sync().next()).isNull();
            scene.listener.awaitSeqs(1L, 2L, 3L, 9L);
            scene.listener.awaitSyncs(1);
        }
    }

    @Test
    void cursorsThatDoNotFitInOneFrameFollowInTheNext() throws Exception {
        try (Scene scene = new Scene()) {
            List<ConversationId> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                all.add(group("%03d-".formatted(i) + "x".repeat(100)));
            }
            all.reversed().forEach(id -> scene.client.resumeAfter(id, 5));
            Peer peer = scene.connect();

            Peer.Syncing first = peer.takeSync();
            ConversationId until = Objects.requireNonNull(first.sync().until());
            peer.page(
                    first, "opaque", Peer.state(all.get(3), 5, false), Peer.state(until, 5, false));
            Peer.Syncing second = peer.takeSync();
            peer.page(second, null, Peer.state(all.getLast(), 6, false, bobs(6)));

            List<ConversationId> sent = new ArrayList<>(first.sync().cursors().keySet());
            assertThat(sent.getLast()).isEqualTo(until);
            assertThat(second.sync().next()).isEqualTo("opaque");
            assertThat(second.sync().until()).isNull();
            sent.addAll(second.sync().cursors().keySet());
            assertThat(sent).isEqualTo(all);
            scene.listener.awaitSeqs(6L);
            scene.listener.awaitSyncs(1);
        }
    }

    @Test
    void aPageThatEndsBeforeTheLastCursorIsFollowedByTheCursorsAfterIt() throws Exception {
        try (Scene scene = new Scene()) {
            scene.client.resumeAfter(group("a"), 1);
            scene.client.resumeAfter(group("b"), 1);
            scene.client.resumeAfter(group("c"), 1);
            Peer peer = scene.connect();

            peer.page(peer.takeSync(), "g-b", Peer.state(group("b"), 2, false, bobs(2)));
            Peer.Syncing second = peer.takeSync();
            peer.page(second, null, Peer.state(group("c"), 3, false, bobs(2), bobs(3)));

            assertThat(second.cursors()).containsExactly("g-c=1");
            scene.listener.awaitSeqs(2L, 2L, 3L);
        }
    }

    @Test
    void aSyncThatFailsIsAskedForAgain() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();

            peer.refuse(peer.takeSync().request(), Code.BUSY, null);
            peer.syncTalk(1, bobs(1));

            scene.listener.awaitSeqs(1L);
            scene.listener.awaitSyncs(1);
        }
    }

    @Test
    void aServerWithoutSyncIsHeardAllTheSame() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();

            Peer.Syncing asked = peer.takeSync();
            peer.push(bobs(5));
            peer.refuse(asked.request(), Code.UNKNOWN_ACTION, null);
            peer.push(bobs(6));

            scene.listener.awaitSeqs(5L, 6L);
            assertThat(scene.listener.syncs()).isZero();
        }
    }

    @Test
    void whereSyncFailsTimeAndAgainNothingIsHeldForIt() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();

            for (int i = 0; i < Sync.MOST_FAILURES; i++) {
                peer.push(bobs(i + 1));
                peer.refuse(peer.takeSync().request(), Code.INTERNAL, null);
            }
            peer.push(bobs(Sync.MOST_FAILURES + 1));
            scene.listener.awaitSeqs(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            peer.syncTalk(8, bobs(7), bobs(8));

            scene.listener.awaitSeqs(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            scene.listener.awaitSyncs(1);
        }
    }

    @Test
    void cursorsThatMovedMeanwhileAreHeardAsReceipts() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();
            Event.State state =
                    new Event.State(
                            TALK,
                            BOB,
                            new Event.Cursor(9, 8),
                            List.of(new Event.MemberCursor(BOB, new Event.Cursor(7, 6))),
                            new Event.News(9, List.of(bobs(9)), true, "p9"));

            peer.page(peer.takeSync(), null, state);
            peer.push(new Event.Receipt(TALK, BOB, 7, 6));
            peer.push(new Event.Receipt(TALK, BOB, 9, 5));

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() ->
                            assertThat(scene.listener.events())
                                    .containsExactly(
                                            new Event.Receipt(TALK, ALICE, 9, 8),
                                            new Event.Receipt(TALK, BOB, 7, 6),
                                            new Event.Receipt(TALK, BOB, 9, 6)));
        }
    }

    @Test
    void whatTheServerKnowsAsDeliveredIsNotReportedAgain() throws Exception {
        try (Scene scene =
                new Scene(options -> options.withInitialSync(true).withDeliveredReceipts(true))) {
            Peer peer = scene.connect();
            Event.News news = new Event.News(9, List.of(bobs(9)), true, "p9");

            peer.page(
                    peer.takeSync(),
                    null,
                    new Event.State(TALK, BOB, new Event.Cursor(9, 0), List.of(), news));
            scene.listener.awaitSeqs(9L);
            get(scene.client.ping());

            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void editsAndDeletionsOfOthersAreHeardAsEntries() throws Exception {
        try (Scene scene = syncing()) {
            Peer peer = scene.connect();
            Content edit = new Content.Edit(1, "new");
            Content gone = new Content.Deletion(1);

            peer.syncTalk(1, bobs(1));
            peer.push(
                    new Message(2, new MessageId("e"), BOB, edit, Peer.NOON),
                    new Message(3, new MessageId("d"), BOB, gone, Peer.NOON));

            scene.listener.awaitSeqs(1L, 2L, 3L);
            assertThat(scene.listener.messages()).extracting(Message::content).endsWith(edit, gone);
        }
    }

    private static void push(Peer peer, ConversationId conversation, Message message) {
        peer.push(new Event.Messages(conversation, List.of(message), "p"));
    }

    private static ConversationId group(String id) {
        return new ConversationId.Group(new GroupId(id));
    }

    private static Scene syncing() throws Exception {
        return new Scene(options -> options.withInitialSync(true));
    }
}
