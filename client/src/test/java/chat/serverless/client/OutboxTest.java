package chat.serverless.client;

import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.bobs;
import static chat.serverless.client.Scene.failure;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Draft;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest {

    private final MemoryOutboxStore store = new MemoryOutboxStore();

    @Test
    void whatIsNotAcknowledgedIsSentByTheNextClientUnderTheSameIdsAndLowerBounds()
            throws Exception {
        Peer.Sent first;
        try (Scene scene = keeping(store)) {
            Peer peer = scene.connect();
            peer.push(bobs(7));
            scene.listener.awaitSeqs(7L);
            CompletableFuture<Stored> _ = scene.client.send(BOB, "one");
            first = peer.takeSend();
            CompletableFuture<Stored> _ = scene.client.send(BOB, "two");
            CompletableFuture<Stored> _ = scene.client.delete(TALK, 3);
        }

        try (Scene scene = keeping(store)) {
            Draft late = new Draft(new MessageId("late"), "three", null);
            CompletableFuture<Stored> third = scene.client.send(new Target.Person(BOB), late);
            Peer peer = scene.connect();
            Peer.Sent again = peer.takeSend();
            peer.ack(again, 8);
            Command.Delete delete = (Command.Delete) peer.take().command();

            assertThat(first.ids()).containsExactly("m-1");
            assertThat(again.ids()).containsExactly("m-1", "m-2");
            assertThat(again.texts()).containsExactly("one", "two");
            assertThat(again.afters()).containsExactly(7L, 7L);
            assertThat(delete)
                    .isEqualTo(new Command.Delete(TALK, 3, new MessageId("m-3"), 7L, "p9"));
            assertThat(third).isNotDone();
            until(() -> scene.listener.stored().size() == 2);
            assertThat(scene.listener.stored())
                    .extracting(Stored::seq)
                    .containsExactlyInAnyOrder(8L, 9L);
            until(() -> ids(store).equals(List.of("m-3", "late")));
        }
    }

    @Test
    void whatIsWrittenOfflineOutlivesTheClient() throws Exception {
        try (Scene scene = keeping(store)) {
            CompletableFuture<Stored> _ = scene.client.send(BOB, "one");
            CompletableFuture<Stored> _ = scene.client.send(BOB, "two");
        }

        assertThat(ids(store)).containsExactly("m-1", "m-2");
    }

    @Test
    void whatIsAcknowledgedOrRefusedIsForgotten() throws Exception {
        try (Scene scene = keeping(store)) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "one");
            Peer.Sent one = peer.takeSend();
            List<String> meanwhile = ids(store);
            peer.ack(one, 1);
            get(stored);
            CompletableFuture<Stored> refused = scene.client.send(BOB, "two");
            peer.refuse(peer.takeSend().request(), Code.BLOCKED, null);

            assertThat(meanwhile).containsExactly("m-1");
            assertThat(failure(refused)).isInstanceOf(RefusedException.class);
            until(() -> store.load().isEmpty());
        }
    }

    @Test
    void theListenerHearsWhatIsRefusedOfWhatWasLeft() throws Exception {
        Unsent left = new Unsent.Text(new Target.Person(BOB), draft("left"));
        store.save(List.of(left));
        try (Scene scene = keeping(store)) {
            Peer peer = scene.connect();

            peer.refuse(peer.takeSend().request(), Code.BLOCKED, null);

            until(() -> scene.listener.refused().equals(List.of(left)));
            until(() -> store.load().isEmpty());
        }
    }

    @Test
    void whatWasLeftAndIsStoredAlreadyIsNotHeardFromTheLog() throws Exception {
        store.save(List.of(new Unsent.Text(new Target.Person(BOB), draft("left"))));
        try (Scene scene =
                new Scene(options -> options.withOutboxStore(store).withInitialSync(true))) {
            Peer peer = scene.connect();
            Peer.Sent again = peer.takeSend();

            peer.syncTalk(
                    2,
                    bobs(1),
                    new Message(2, new MessageId("left"), Scene.ALICE, "text", Peer.NOON));
            peer.reply(again.request(), Peer.ackOf(again, 2, true));
            peer.push(bobs(3));

            scene.listener.awaitSeqs(1L, 3L);
        }
    }

    @Test
    void nothingGoesOutBeforeItIsKept() throws Exception {
        CompletableFuture<String> gate = new CompletableFuture<>();
        OutboxStore slow =
                new Wrapped(store) {
                    @Override
                    public void save(List<Unsent> messages) {
                        gate.join();
                        super.save(messages);
                    }
                };
        try (Scene scene = keeping(slow)) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> _ = scene.client.send(BOB, "one");
            get(scene.client.ping());
            boolean silent = peer.hasNothingMore();
            gate.complete("");

            assertThat(peer.takeSend().texts()).containsExactly("one");
            assertThat(silent).isTrue();
        }
    }

    @Test
    void whatCannotBeKeptIsNotSent() throws Exception {
        UncheckedIOException full = new UncheckedIOException(new IOException("The disk is full"));
        OutboxStore broken =
                new Wrapped(store) {
                    @Override
                    public void save(List<Unsent> messages) {
                        throw full;
                    }
                };
        try (Scene scene = keeping(broken)) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> stored = scene.client.send(BOB, "one");

            assertThat(failure(stored)).isSameAs(full);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void aStoreThatCannotBeReadIsTheEnd() throws Exception {
        UncheckedIOException gone = new UncheckedIOException(new IOException("No such disk"));
        OutboxStore broken =
                new Wrapped(store) {
                    @Override
                    public List<Unsent> load() {
                        throw gone;
                    }
                };
        try (Scene scene = keeping(broken)) {
            Throwable failure = failure(scene.client.connect());

            assertThat(failure).isInstanceOf(ClosedException.class).hasCause(gone);
        }
    }

    private static class Wrapped implements OutboxStore {

        private final OutboxStore store;

        Wrapped(OutboxStore store) {
            this.store = store;
        }

        @Override
        public void save(List<Unsent> messages) {
            store.save(messages);
        }

        @Override
        public void remove(Unsent message) {
            store.remove(message);
        }

        @Override
        public List<Unsent> load() {
            return store.load();
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(15)).until(condition);
    }

    private static List<String> ids(OutboxStore store) {
        return store.load().stream().map(message -> message.id().value()).toList();
    }

    private static Draft draft(String id) {
        return new Draft(new MessageId(id), "text of " + id, 5L);
    }

    private static Scene keeping(OutboxStore store) throws Exception {
        return new Scene(options -> options.withOutboxStore(store));
    }
}
