package chat.serverless.client;

import static chat.serverless.client.Scene.ALICE;
import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.bobs;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command;
import chat.serverless.model.Event;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReceiptTest {

    @Test
    void receiptsMergeWhileOneIsUnderWay() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            scene.client.delivered(TALK, 1);
            Request first = peer.take();
            scene.client.delivered(TALK, 2);
            scene.client.delivered(TALK, 9);
            scene.client.read(TALK, 7);
            get(scene.client.ping());
            boolean silent = peer.hasNothingMore();
            peer.reply(first, new Event.Ok());
            Request second = peer.take();

            assertThat(first.command()).isEqualTo(new Command.Receipt(TALK, 1L, null));
            assertThat(silent).isTrue();
            assertThat(second.command()).isEqualTo(new Command.Receipt(TALK, 9L, 7L));
        }
    }

    @Test
    void readImpliesDelivered() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            scene.client.read(TALK, 5);
            Request first = peer.take();
            peer.reply(first, new Event.Ok());
            scene.client.delivered(TALK, 4);
            scene.client.delivered(TALK, 6);

            assertThat(first.command()).isEqualTo(new Command.Receipt(TALK, null, 5L));
            assertThat(peer.take().command()).isEqualTo(new Command.Receipt(TALK, 6L, null));
        }
    }

    @Test
    void aReceiptNeverGoesBack() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            scene.client.read(TALK, 5);
            peer.reply(peer.take(), new Event.Ok());
            scene.client.read(TALK, 3);
            scene.client.read(TALK, 6);

            assertThat(peer.take().command()).isEqualTo(new Command.Receipt(TALK, null, 6L));
        }
    }

    @Test
    void aReceiptOutlivesItsConnection() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            scene.client.read(TALK, 5);
            Request first = peer.take();
            peer.drop();
            Peer next = scene.server.accept(ALICE);

            assertThat(next.take().command()).isEqualTo(first.command());
        }
    }

    @Test
    void aReceiptThatFailsIsSentAgainAndOneThatIsRefusedIsNot() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            scene.client.read(TALK, 5);
            peer.refuse(peer.take(), Code.BUSY, null);
            Request second = peer.take();
            peer.refuse(second, Code.NOT_A_MEMBER, null);
            scene.client.read(TALK, 6);

            assertThat(second.command()).isEqualTo(new Command.Receipt(TALK, null, 5L));
            assertThat(peer.take().command()).isEqualTo(new Command.Receipt(TALK, null, 6L));
        }
    }

    @Test
    void whatTheListenerWasGivenIsReportedAsDeliveredByItself() throws Exception {
        try (Scene scene = new Scene(options -> options.withDeliveredReceipts(true))) {
            Peer peer = scene.connect();

            peer.push(Scene.message(1, ALICE));
            peer.push(bobs(2));
            Request first = peer.take();
            peer.push(bobs(3), bobs(4), bobs(5));
            scene.listener.awaitSeqs(1L, 2L, 3L, 4L, 5L);
            get(scene.client.ping());
            peer.reply(first, new Event.Ok());

            assertThat(first.command()).isEqualTo(new Command.Receipt(TALK, 2L, null));
            assertThat(((Command.Receipt) peer.take().command()).delivered()).isGreaterThan(2);
        }
    }
}
