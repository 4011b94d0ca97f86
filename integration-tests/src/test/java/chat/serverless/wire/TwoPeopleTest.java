package chat.serverless.wire;

import static chat.serverless.wire.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.client.Stored;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import chat.serverless.wire.Scene.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Two people chat, each with the Java client.
@Live
class TwoPeopleTest {

    @Test
    void aMessageIsStoredHeardAndAcknowledgedAsDeliveredAndRead(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");

        Stored stored = get(alice.client().send(bob.user(), "hi, bob"));

        assertThat(stored.seq()).isEqualTo(1);
        assertThat(stored.duplicate()).isFalse();
        bob.heard().awaitMessages(1);
        assertThat(bob.heard().messages())
                .containsExactly(new Message(1, stored.id(), alice.user(), "hi, bob", stored.at()));
        ConversationId talk = stored.conversation();
        alice.heard().awaitEvent(new Event.Receipt(talk, bob.user(), 1, 0));

        bob.client().read(talk, 1);

        alice.heard().awaitEvent(new Event.Receipt(talk, bob.user(), 1, 1));
        assertThat(alice.heard().messages()).isEmpty();
    }

    @Test
    void aConversationGoesBackAndForthInOneOrder(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");

        for (int turn = 1; turn <= 5; turn++) {
            get(alice.client().send(bob.user(), "ping " + turn));
            bob.heard().awaitMessages(turn);
            get(bob.client().send(alice.user(), "pong " + turn));
            alice.heard().awaitMessages(turn);
        }

        assertThat(bob.heard().seqs()).containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(alice.heard().seqs()).containsExactly(2L, 4L, 6L, 8L, 10L);
        ConversationId talk = ConversationId.between(alice.user(), bob.user());
        assertThat(history(alice, talk)).isEqualTo(history(bob, talk)).hasSize(10);
    }

    @Test
    void bothOtherDevicesHearAMessage(Scene scene) {
        UserId aliceId = scene.someone("alice");
        Speaker laptop = scene.client(aliceId, "laptop");
        Speaker tablet = scene.client(aliceId, "tablet");
        Speaker phone = scene.client(scene.someone("bob"), "phone");

        Stored stored = get(laptop.client().send(phone.user(), "to all"));

        tablet.heard().awaitMessages(1);
        phone.heard().awaitMessages(1);
        assertThat(tablet.heard().messages()).isEqualTo(phone.heard().messages());
        assertThat(tablet.heard().messages().getFirst().id()).isEqualTo(stored.id());
        assertThat(laptop.heard().messages()).isEmpty();
    }

    @Test
    void notesToOneselfReachOnesOtherDeviceOnce(Scene scene) {
        UserId alice = scene.someone("alice");
        Speaker laptop = scene.client(alice, "laptop");
        Speaker tablet = scene.client(alice, "tablet");

        Stored note = get(laptop.client().send(alice, "buy milk"));
        Stored back = get(tablet.client().send(alice, "done"));

        laptop.heard().awaitMessages(1);
        tablet.heard().awaitMessages(1);
        assertThat(note.conversation()).isEqualTo(ConversationId.between(alice, alice));
        assertThat(back.seq()).isEqualTo(2);
        assertThat(tablet.heard().texts()).containsExactly("buy milk");
        assertThat(laptop.heard().texts()).containsExactly("done");
    }

    @Test
    void presenceTellsWhoIsThereAndWhenTheyWereLastSeen(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        UserId nobody = scene.someone("nobody");
        Instant before = Instant.now().minusSeconds(60);

        Event.Presence there = get(alice.client().presence(List.of(bob.user(), nobody)));

        assertThat(there.users())
                .containsExactly(
                        new Event.Seen(bob.user(), true, null),
                        new Event.Seen(nobody, false, null));

        bob.client().close();

        Patience.until(() -> !seen(alice, bob.user()).online());
        assertThat(seen(alice, bob.user()).lastSeen()).isAfter(before);
    }

    @Test
    void whoeverIsWrittenToSeesTheWriterTyping(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        ConversationId talk = ConversationId.between(alice.user(), bob.user());

        alice.client().typing(talk);

        bob.heard().awaitEvent(new Event.Typing(talk, alice.user()));
        assertThat(get(alice.client().history(talk, new Range.Newest(), 1)).last()).isZero();
    }

    @Test
    void historyIsPagedBothWaysInSizesOfOnesOwn(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        UserId bob = scene.someone("bob");
        ConversationId talk = ConversationId.between(alice.user(), bob);
        var sends =
                IntStream.rangeClosed(1, 40)
                        .mapToObj(number -> alice.client().send(bob, "text " + number))
                        .toList();
        sends.forEach(Scene::get);

        Event.History newest = page(alice, talk, new Range.Newest(), 7);
        Event.History middle = page(alice, talk, new Range.Before(34), 20);
        Event.History oldest = page(alice, talk, new Range.Before(14), 100);
        Event.History forward = page(alice, talk, new Range.After(0), 25);
        Event.History rest = page(alice, talk, new Range.After(25), 15);
        Event.History none = page(alice, talk, new Range.After(40), 5);

        assertPage(newest, 34, 40, true);
        assertPage(middle, 14, 33, true);
        assertPage(oldest, 1, 13, false);
        assertPage(forward, 1, 25, true);
        assertPage(rest, 26, 40, false);
        assertThat(none.messages()).isEmpty();
        assertThat(none.more()).isFalse();
    }

    @Test
    void textsComeBackAsTheyWereWritten(Scene scene) {
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        List<String> texts =
                List.of(
                        "Grüße, 你好, שלום 👩‍👩‍👧 \uFEFF \u0000 \u2028",
                        "\"quotes\" \\ {\"action\":\"send\"} \r\n\t",
                        "ä".repeat(2048),
                        " ");

        texts.forEach(text -> get(alice.client().send(bob.user(), text)));

        bob.heard().awaitMessages(texts.size());
        assertThat(bob.heard().texts()).isEqualTo(texts);
        ConversationId talk = ConversationId.between(alice.user(), bob.user());
        assertThat(history(bob, talk)).isEqualTo(bob.heard().messages());
    }

    private static Event.Seen seen(Speaker asking, UserId user) {
        return get(asking.client().presence(List.of(user))).users().getFirst();
    }

    private static List<Message> history(Speaker reader, ConversationId talk) {
        return page(reader, talk, new Range.Newest(), 100).messages();
    }

    private static Event.History page(Speaker reader, ConversationId talk, Range range, int limit) {
        return get(reader.client().history(talk, range, limit));
    }

    private static void assertPage(Event.History page, long first, long last, boolean more) {
        assertThat(page.messages().stream().map(Message::seq))
                .containsExactlyElementsOf(LongStream.rangeClosed(first, last).boxed().toList());
        assertThat(page.messages().stream().map(Message::text))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, last).mapToObj(n -> "text " + n).toList());
        assertThat(page.last()).isEqualTo(40);
        assertThat(page.more()).isEqualTo(more);
    }
}
