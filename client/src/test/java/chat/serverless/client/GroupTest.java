package chat.serverless.client;

import static chat.serverless.client.Scene.ALICE;
import static chat.serverless.client.Scene.BOB;
import static chat.serverless.client.Scene.bobs;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Request;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupTest {

    private static final Group TEAM = new Group(new GroupId("team"));

    @Test
    void whoMadeAGroupHearsWhatComesAfterIt() throws Exception {
        try (Scene scene = synced()) {
            Peer peer = scene.connect();
            syncNothing(scene, peer);

            CompletableFuture<Event.Group> made =
                    scene.client.createGroup(TEAM.id(), "Team", List.of(BOB));
            Request request = peer.take();
            peer.reply(request, new Event.Group(TEAM, "Team", members(), false));
            push(peer, bobs(2));

            assertThat(request.command())
                    .isEqualTo(new Command.CreateGroup(TEAM.id(), "Team", List.of(BOB)));
            assertThat(get(made).members()).isEqualTo(members());
            scene.listener.awaitSeqs(2L);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    /// Entries come in any order: the one that says so may come last.
    @Test
    void whoWasAddedHearsAllFromThereOnWhicheverComesFirst() throws Exception {
        try (Scene scene = synced()) {
            Peer peer = scene.connect();
            syncNothing(scene, peer);

            push(peer, bobs(6));
            Peer.Asked asked = peer.takeHistory();
            peer.page(asked, 6, false, added(4), bobs(5), bobs(6));

            assertThat(asked.history().range()).isEqualTo(new Range.After(0));
            scene.listener.awaitSeqs(4L, 5L, 6L);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void whoComesBackMissesNothingThatWasTheirs() throws Exception {
        try (Scene scene = synced()) {
            Peer peer = scene.connect();
            syncNothing(scene, peer);
            push(peer, added(1));

            push(peer, entry(2, new Content.Removed(List.of(ALICE))));
            push(peer, added(9));
            push(peer, bobs(10));

            scene.listener.awaitSeqs(1L, 2L, 9L, 10L);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void whoCameBackWhileAwayGoesOnWhereSyncSaysThatTheirTimeBegins() throws Exception {
        try (Scene scene = synced()) {
            scene.client.resumeAfter(TEAM, 2);
            Peer peer = scene.connect();

            Peer.Syncing asked = peer.takeSync();
            Event.News news = new Event.News(10, List.of(added(9), bobs(10)), false, "p10");
            Event.Place place = new Event.Place("Team", Role.MEMBER, 9, null);
            Event.Cursor cursor = new Event.Cursor(2, 2);
            peer.page(
                    asked, null, new Event.State(TEAM, null, cursor, List.of(), news, place, null));

            scene.listener.awaitSeqs(9L, 10L);
            scene.listener.awaitSyncs(1);
            assertThat(peer.hasNothingMore()).isTrue();
        }
    }

    @Test
    void aChangeIsAnEntryOfItsOwnAndEmptyWhereItWasSoAlready() throws Exception {
        try (Scene scene = synced()) {
            Peer peer = scene.connect();
            syncNothing(scene, peer);
            push(peer, added(1));
            scene.listener.awaitSeqs(1L);

            CompletableFuture<Optional<Stored>> first =
                    scene.client.addMembers(TEAM, List.of(new UserId("carol")));
            Request request = peer.take();
            Command.AddMembers add = (Command.AddMembers) request.command();
            MessageId id = Optional.ofNullable(add.mark().id()).orElseThrow();
            peer.reply(
                    request,
                    new Event.Ack(
                            TEAM, List.of(new Event.Acknowledged(id, 2, Peer.NOON, false)), "p2"));
            CompletableFuture<Optional<Stored>> second = scene.client.renameGroup(TEAM, "Team");
            peer.reply(peer.take(), new Event.Ok());
            push(peer, bobs(3));

            assertThat(add.mark().after()).isEqualTo(1);
            assertThat(get(first).map(Stored::seq)).contains(2L);
            assertThat(get(second)).isEmpty();
            scene.listener.awaitSeqs(1L, 3L);
        }
    }

    private static List<Event.Member> members() {
        return List.of(new Event.Member(ALICE, Role.OWNER), new Event.Member(BOB, Role.MEMBER));
    }

    private static Message added(long seq) {
        return entry(seq, new Content.Added(List.of(ALICE)));
    }

    private static Message entry(long seq, Content content) {
        return new Message(seq, new MessageId("e" + seq), BOB, content, Peer.NOON);
    }

    private static void push(Peer peer, Message message) {
        peer.push(new Event.Messages(TEAM, List.of(message), "p" + message.seq()));
    }

    private static void syncNothing(Scene scene, Peer peer) throws Exception {
        peer.page(peer.takeSync(), null);
        scene.listener.awaitSyncs(1);
    }

    private static Scene synced() throws Exception {
        return new Scene(options -> options.withInitialSync(true));
    }
}
