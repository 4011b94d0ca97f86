package chat.serverless.wire;

import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.client.Stored;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.wire.Chatter.Note;
import chat.serverless.wire.Scene.Speaker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Edits, deletions, and how a device that was away catches up.
@Live
class ChangesTest {

    @Test
    void anEditIsHeardAsAnEntryAndHistoryHasTheNewText(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Stored stored = get(alice.client().send(bob.user(), "helo"));

        get(alice.client().edit(stored.conversation(), stored.seq(), "hello"));

        bob.heard().awaitMessages(2);
        assertThat(bob.heard().messages().getLast().content())
                .isEqualTo(new Content.Edit(1, "hello"));
        Message first = newest(bob, stored.conversation()).getFirst();
        assertThat(first.text()).isEqualTo("hello");
        assertThat(((Content.Text) first.content()).editedAt()).isNotNull();
    }

    @Test
    void aDeletionIsHeardAsAnEntryAndHistoryHasNoText(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Stored stored = get(alice.client().send(bob.user(), "never mind"));

        get(alice.client().delete(stored.conversation(), stored.seq()));

        bob.heard().awaitMessages(2);
        assertThat(bob.heard().messages().getLast().content()).isEqualTo(new Content.Deletion(1));
        assertThat(newest(bob, stored.conversation()).getFirst().content())
                .isInstanceOf(Content.Deleted.class);
    }

    @Test
    void aReactionIsHeardAsAnEntryAndHistoryHasTheNewestOfEach(Scene scene) {
        String kiss =
                "\uD83D\uDC69\uD83C\uDFFD\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83D\uDC68\uD83C\uDFFB";
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Stored stored = get(alice.client().send(bob.user(), "hi"));
        bob.heard().awaitMessages(1);

        get(bob.client().react(stored.conversation(), stored.seq(), "\u2764"));
        get(alice.client().react(stored.conversation(), stored.seq(), "\u2764"));
        get(bob.client().react(stored.conversation(), stored.seq(), kiss));

        alice.heard().awaitMessages(2);
        assertThat(alice.heard().messages().getLast().content())
                .isEqualTo(new Content.Reaction(1, kiss));
        assertThat(newest(alice, stored.conversation()).getFirst().content())
                .isEqualTo(
                        new Content.Text(
                                "hi",
                                null,
                                List.of(
                                        new Content.Given(bob.user(), kiss),
                                        new Content.Given(alice.user(), "\u2764"))));
    }

    @Test
    void aMessageIsChangedByItsSenderAlone(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        RawClient bob = scene.raw(scene.someone("bob"), "phone");
        RawClient eve = scene.raw(scene.someone("eve"), "phone");
        Stored stored = get(alice.client().send(alice.user(), "mine"));
        String own = stored.conversation().value();

        Chatter.assertError(Chatter.ask(bob, delete(own, 1, "d1")), 4030);
        Chatter.assertError(Chatter.ask(eve, delete("g-team", 1, "d1")), 4040);
    }

    @Test
    void aDeviceThatWasAwayIsBroughtUpToDate(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        for (int n = 1; n <= 20; n++) {
            get(alice.client().send(bob.user(), "text " + n));
        }

        Speaker tablet = scene.client(bob.user(), "tablet");

        tablet.heard().awaitMessages(15);
        assertThat(tablet.heard().seqs().getFirst()).isEqualTo(6L);
        assertThat(tablet.heard().seqs().getLast()).isEqualTo(20L);
    }

    @Test
    void syncBringsEveryConversationOnceOverAsManyFramesAsItTakes(Scene scene) {
        RawClient alice = scene.raw(scene.someone("alice"), "laptop");
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            JsonNode ack =
                    Chatter.ask(
                            alice,
                            Chatter.send(scene.someone("friend"), new Note("m", "x".repeat(3000))));
            expected.add(ack.path("conversation").asText());
        }

        List<String> found = new ArrayList<>();
        ObjectNode command = Chatter.command("sync");
        JsonNode page = Chatter.ask(alice, command);
        int frames = 1;
        while (page.has("next")) {
            page.path("conversations").forEach(one -> found.add(name(one)));
            page = Chatter.ask(alice, Chatter.command("sync").put("next", text(page, "next")));
            frames++;
        }
        page.path("conversations").forEach(one -> found.add(name(one)));

        assertThat(frames).isGreaterThan(3);
        assertThat(found).isSorted().containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Message> newest(Speaker who, ConversationId conversation) {
        return get(who.client().history(conversation, new Range.Newest(), 15)).messages();
    }

    private static ObjectNode delete(String conversation, long seq, String id) {
        return Chatter.command("delete")
                .put("conversation", conversation)
                .put("seq", seq)
                .put("id", id);
    }

    private static String name(JsonNode state) {
        return text(state, "conversation");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
