package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final ConversationId TALK = Scene.between("alice", "bob");

    private static final String THUMB = "\uD83D\uDC4D";

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");
    private final Device bob = scene.connect("bob", "phone");

    @Test
    void anEditReachesEveryoneAsAnEntryAndHistoryShowsTheNewText() {
        alice.writes("bob", "m1", "hi");

        Event ack =
                alice.does(
                        new Command.Edit(
                                TALK, 1, new Draft(new MessageId("e1"), "hello", null), null));

        Message entry =
                new Message(
                        2,
                        new MessageId("e1"),
                        new UserId("alice"),
                        new Content.Edit(1, "hello"),
                        Scene.NOON);
        assertThat(((Event.Ack) ack).acks())
                .containsExactly(new Event.Acknowledged(entry.id(), 2, Scene.NOON, false));
        assertThat(bob.heard()).last().isEqualTo(new Event.Messages(TALK, List.of(entry), "1"));
        assertThat(history(new Range.Newest(), 15).messages().getFirst().content())
                .isEqualTo(new Content.Text("hello", Scene.NOON));
    }

    @Test
    void aDeletionReachesEveryoneAndHistoryShowsNoText() {
        alice.writes("bob", "m1", "hi");

        alice.does(new Command.Delete(TALK, 1, new MessageId("d1"), null, null));

        assertThat(bob.heard())
                .last()
                .isEqualTo(
                        new Event.Messages(
                                TALK,
                                List.of(
                                        new Message(
                                                2,
                                                new MessageId("d1"),
                                                new UserId("alice"),
                                                new Content.Deletion(1),
                                                Scene.NOON)),
                                "1"));
        assertThat(history(new Range.Newest(), 15).messages().getFirst().content())
                .isEqualTo(new Content.Deleted(Scene.NOON));
    }

    @Test
    void aReactionReachesEveryoneAndHistoryShowsIt() {
        alice.writes("bob", "m1", "hi");

        Event ack = bob.does(new Command.Reaction(TALK, 1, THUMB, new MessageId("r1"), null, null));

        assertThat(((Event.Ack) ack).acks().getFirst().seq()).isEqualTo(2);
        assertThat(alice.heard())
                .last()
                .isEqualTo(
                        new Event.Messages(
                                TALK,
                                List.of(
                                        new Message(
                                                2,
                                                new MessageId("r1"),
                                                new UserId("bob"),
                                                new Content.Reaction(1, THUMB),
                                                Scene.NOON)),
                                "1"));
        assertThat(history(new Range.Newest(), 15).messages().getFirst().content())
                .isEqualTo(
                        new Content.Text(
                                "hi", null, List.of(new Content.Given(new UserId("bob"), THUMB))));
    }

    @Test
    void aReactionToWhatIsNoTextIsRefused() {
        alice.writes("bob", "m1", "hi");

        assertThat(
                        bob.refusedFor(
                                new Command.Reaction(
                                        TALK, 7, THUMB, new MessageId("r1"), null, null)))
                .isEqualTo(Code.NO_SUCH_MESSAGE);
        assertThat(alice.heard()).isEmpty();
    }

    @Test
    void nobodyChangesSomebodyElsesMessage() {
        alice.writes("bob", "m1", "hi");

        assertThat(bob.refusedFor(new Command.Delete(TALK, 1, new MessageId("d1"), null, null)))
                .isEqualTo(Code.NOT_ALLOWED);
        assertThat(bob.refusedFor(new Command.Delete(TALK, 7, new MessageId("d1"), null, null)))
                .isEqualTo(Code.NO_SUCH_MESSAGE);
        assertThat(alice.heard()).isEmpty();
    }

    private Event.History history(Range range, int limit) {
        return (Event.History) bob.does(new Command.History(TALK, range, limit));
    }
}
