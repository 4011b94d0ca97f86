package chat.serverless.client;

import static chat.serverless.client.Scene.ALICE;
import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.bobs;
import static chat.serverless.client.Scene.failure;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.model.Command;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChangeTest {

    private static final MessageId FIRST = new MessageId("m-1");

    @Test
    void anEditIsAnEntryOfItsOwn() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(bobs(7));
            scene.listener.awaitSeqs(7L);

            CompletableFuture<Stored> edited = scene.client.edit(TALK, 3, "better");
            Request edit = peer.take();
            ack(peer, edit, FIRST, 8);
            peer.push(bobs(9));

            assertThat(edit.command())
                    .isEqualTo(new Command.Edit(TALK, 3, new Draft(FIRST, "better", 7L), "p7"));
            assertThat(get(edited)).isEqualTo(new Stored(TALK, FIRST, 8, Peer.NOON, false));
            scene.listener.awaitSeqs(7L, 9L);
        }
    }

    @Test
    void aDeletionIsAnEntryOfItsOwn() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> deleted = scene.client.delete(TALK, 3);
            Request delete = peer.take();
            ack(peer, delete, FIRST, 8);

            assertThat(delete.command()).isEqualTo(new Command.Delete(TALK, 3, FIRST, null, null));
            assertThat(get(deleted).seq()).isEqualTo(8);
        }
    }

    @Test
    void changesGoOutAgainUnderTheSameIdWithTheSameLowerBound() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();
            peer.push(bobs(7));
            scene.listener.awaitSeqs(7L);

            CompletableFuture<Stored> edited = scene.client.edit(TALK, 3, "better");
            Request first = peer.take();
            peer.push(bobs(8));
            scene.listener.awaitSeqs(7L, 8L);
            peer.refuse(first, Code.BUSY, null);
            Command.Edit second = (Command.Edit) peer.take().command();
            peer.drop();
            Peer next = scene.server.accept(ALICE);
            Request third = next.take();
            ack(next, third, FIRST, 9);

            assertThat(second.draft()).isEqualTo(((Command.Edit) first.command()).draft());
            assertThat(((Command.Edit) third.command()).draft()).isEqualTo(second.draft());
            assertThat(get(edited).seq()).isEqualTo(9);
        }
    }

    @Test
    void changesKeepTheirPlaceAmongMessages() throws Exception {
        try (Scene scene = new Scene()) {
            CompletableFuture<Stored> _ = scene.client.send(BOB, "one");
            CompletableFuture<Stored> _ = scene.client.send(TALK, "two");
            CompletableFuture<Stored> _ = scene.client.delete(TALK, 1);
            CompletableFuture<Stored> _ = scene.client.edit(TALK, 2, "2");
            CompletableFuture<Stored> last = scene.client.send(BOB, "three");
            Peer peer = scene.connect();

            Peer.Sent sent = peer.takeSend();
            peer.ack(sent, 1);
            Request delete = peer.take();
            boolean alone = peer.hasNothingMore();
            ack(peer, delete, new MessageId("m-3"), 3);
            Request edit = peer.take();
            ack(peer, edit, new MessageId("m-4"), 4);
            peer.ack(peer.takeSend(), 5);

            assertThat(sent.texts()).containsExactly("one", "two");
            assertThat(delete.command()).isInstanceOf(Command.Delete.class);
            assertThat(alone).isTrue();
            assertThat(edit.command()).isInstanceOf(Command.Edit.class);
            assertThat(get(last).seq()).isEqualTo(5);
        }
    }

    @Test
    void aRefusedChangeSaysWhyAndHoldsNothingUp() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Stored> edited = scene.client.edit(TALK, 3, "better");
            CompletableFuture<Stored> sent = scene.client.send(BOB, "hi");
            peer.refuse(peer.take(), Code.NOT_ALLOWED, null);
            peer.ack(peer.takeSend(), 4);

            assertThat(((RefusedException) failure(edited)).refusal().code())
                    .isEqualTo(Code.NOT_ALLOWED);
            assertThat(get(sent).seq()).isEqualTo(4);
        }
    }

    @Test
    void aNumberThatNoMessageHasIsRefusedAtOnce() throws Exception {
        try (Scene scene = new Scene()) {
            assertThatThrownBy(() -> scene.client.delete(TALK, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void ack(Peer peer, Request request, MessageId id, long seq) {
        Event.Acknowledged one = new Event.Acknowledged(id, seq, Peer.NOON, false);
        peer.reply(request, new Event.Ack(TALK, List.of(one), "p" + seq));
    }
}
