package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.GroupId;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatTest {

    private static final ConversationId TALK = Scene.between("alice", "bob");

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");
    private final Device bob = scene.connect("bob", "phone");

    @Test
    void helloSaysWhoAndWhereTheConnectionIs() {
        assertThat(alice.does(new Command.Hello()))
                .isEqualTo(
                        new Event.Hello(
                                new UserId("alice"),
                                new DeviceId("phone"),
                                Scene.NOON,
                                Scene.NOON.plus(Duration.ofHours(3)),
                                Limits.STANDARD));
    }

    @Test
    void aMessageReachesTheOtherPersonAndTheSendersOtherDevices() {
        Device laptop = scene.connect("alice", "laptop");

        Event ack = alice.writes("bob", "m1", "hi");

        Message message = message(1, "m1", "alice", "hi");
        assertThat(ack)
                .isEqualTo(
                        new Event.Ack(
                                TALK,
                                List.of(new Event.Acknowledged(message.id(), 1, Scene.NOON, false)),
                                "1"));
        assertThat(bob.heard()).containsExactly(new Event.Messages(TALK, List.of(message), "1"));
        assertThat(laptop.heard()).isEqualTo(bob.heard());
        assertThat(alice.heard()).isEmpty();
    }

    @Test
    void aStrangerHearsNothing() {
        Device eve = scene.connect("eve", "phone");

        alice.writes("bob", "m1", "hi");

        assertThat(eve.heard()).isEmpty();
    }

    @Test
    void aRepeatIsAcknowledgedAsDuplicateAndHandedOnAgain() {
        alice.writes("bob", "m1", "hi");
        scene.passes(Duration.ofSeconds(5));

        Event.Ack again = (Event.Ack) alice.writes("bob", "m1", "hi");

        assertThat(again.acks())
                .containsExactly(new Event.Acknowledged(new MessageId("m1"), 1, Scene.NOON, true));
        assertThat(bob.heard())
                .containsExactly(
                        new Event.Messages(TALK, List.of(message(1, "m1", "alice", "hi")), "1"),
                        new Event.Messages(TALK, List.of(message(1, "m1", "alice", "hi")), "1"));
    }

    @Test
    void anIdWithAnotherTextIsRefused() {
        alice.writes("bob", "m1", "hi");

        assertThat(((Event.Error) alice.writes("bob", "m1", "other")).refusal().code())
                .isEqualTo(Code.ID_REUSED);
    }

    @Test
    void aConnectionWhoseHandshakeEndsMeanwhileHears() {
        bob.isConnecting();

        alice.writes("bob", "m1", "hi");

        assertThat(bob.heard()).hasSize(1);
        assertThat(bob.isClosed()).isFalse();
    }

    @Test
    void aConnectionWhoseHandshakeMayBeUnderWayIsClosedAndNotForgotten() {
        bob.vanishes();

        alice.writes("bob", "m1", "hi");

        assertThat(bob.isKnown()).isTrue();
        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void aConnectionThatIsGoneIsForgottenAndClosedAndNoOther() {
        Device tablet = scene.connect("bob", "tablet");
        scene.passes(Connection.HANDSHAKE);
        bob.vanishes();

        alice.writes("bob", "m1", "hi");

        assertThat(bob.isKnown()).isFalse();
        assertThat(bob.isClosed()).isTrue();
        assertThat(tablet.isKnown()).isTrue();
        assertThat(tablet.heard()).hasSize(1);
        assertThat(alice.isKnown()).isTrue();
    }

    @Test
    void aPostThatFailsForgetsNobodyAndHoldsUpNobody() {
        Device tablet = scene.connect("bob", "tablet");
        bob.hangs();

        Event ack = alice.writes("bob", "m1", "hi");

        assertThat(ack).isInstanceOf(Event.Ack.class);
        assertThat(bob.isKnown()).isTrue();
        assertThat(tablet.heard()).hasSize(1);
    }

    @Test
    void aConnectionThatMayHaveMissedAMessageIsClosed() {
        bob.hangs();

        alice.writes("bob", "m1", "hi");

        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void aConnectionThatMayHaveMissedTypingGoesOn() {
        bob.hangs();

        alice.does(new Command.Typing(TALK));

        assertThat(bob.isClosed()).isFalse();
    }

    @Test
    void aConnectionOfTwoHoursIsNotPostedTo() {
        scene.passes(Connection.LIFETIME);
        Device fresh = scene.connect("bob", "laptop");

        alice.writes("bob", "m1", "hi");

        assertThat(bob.heard()).isEmpty();
        assertThat(fresh.heard()).hasSize(1);
    }

    @Test
    void messagesThatFillMoreThanAFrameAreHandedOnInSeveral() {
        List<Draft> drafts =
                IntStream.range(0, 8)
                        .mapToObj(
                                n -> new Draft(new MessageId("m" + n), "\u0001".repeat(900), null))
                        .toList();

        alice.does(new Command.Send(new Target.Conversation(TALK), drafts, null));

        assertThat(bob.heard()).hasSizeGreaterThan(1);
        assertThat(bob.heard())
                .allSatisfy(event -> assertThat(bytes(event)).isLessThanOrEqualTo(32 * 1024));
        assertThat(
                        bob.heard().stream()
                                .flatMap(event -> ((Event.Messages) event).messages().stream()))
                .extracting(Message::seq)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void historyIsPagedInBothDirections() {
        IntStream.rangeClosed(1, 20).forEach(n -> alice.writes("bob", "m" + n, "text " + n));

        Event.History newest = history(new Range.Newest(), 15);
        Event.History rest = history(new Range.Before(6), 15);
        Event.History after = history(new Range.After(17), 2);

        assertThat(numbers(newest)).first().isEqualTo(6L);
        assertThat(numbers(newest)).last().isEqualTo(20L);
        assertThat(newest.more()).isTrue();
        assertThat(newest.last()).isEqualTo(20);
        assertThat(numbers(rest)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(rest.more()).isFalse();
        assertThat(numbers(after)).containsExactly(18L, 19L);
        assertThat(after.more()).isTrue();
        assertThat(history(new Range.After(20), 2).more()).isFalse();
    }

    @Test
    void aPageOfHistoryStaysWithinAFrame() {
        String longest = "\u0001".repeat(4096);
        IntStream.rangeClosed(1, 5).forEach(n -> alice.writes("bob", "m" + n, longest));

        Event.History newest = history(new Range.Newest(), 15);
        Event.History oldest = history(new Range.After(0), 15);

        assertThat(bytes(newest)).isLessThanOrEqualTo(32 * 1024);
        assertThat(numbers(newest)).last().isEqualTo(5L);
        assertThat(newest.more()).isTrue();
        assertThat(numbers(oldest)).first().isEqualTo(1L);
        assertThat(oldest.more()).isTrue();
    }

    @Test
    void aReceiptTellsTheOtherMemberAndTheUsersOtherDevices() {
        alice.writes("bob", "m1", "hi");
        Device tablet = scene.connect("bob", "tablet");

        Event reply = bob.does(new Command.Receipt(TALK, 1L, null));

        Event receipt = new Event.Receipt(TALK, new UserId("bob"), 1, 0);
        assertThat(reply).isEqualTo(new Event.Ok());
        assertThat(alice.heard()).containsExactly(receipt);
        assertThat(tablet.heard()).containsExactly(receipt);
        assertThat(bob.heard()).doesNotContain(receipt);
    }

    @Test
    void aReceiptThatIsNoNewsIsToldToNobody() {
        alice.writes("bob", "m1", "hi");
        bob.does(new Command.Receipt(TALK, null, 1L));

        Event again = bob.does(new Command.Receipt(TALK, 1L, null));

        assertThat(again).isEqualTo(new Event.Ok());
        assertThat(alice.heard()).containsExactly(new Event.Receipt(TALK, new UserId("bob"), 1, 1));
    }

    @Test
    void oneReceiptMayCarryBothCursors() {
        alice.writes("bob", "m1", "hi");
        alice.writes("bob", "m2", "there?");

        bob.does(new Command.Receipt(TALK, 2L, 1L));

        assertThat(alice.heard()).containsExactly(new Event.Receipt(TALK, new UserId("bob"), 2, 1));
    }

    @Test
    void aCursorCannotPassTheNewestMessage() {
        alice.writes("bob", "m1", "hi");

        assertThat(bob.refusedFor(new Command.Receipt(TALK, null, 2L)))
                .isEqualTo(Code.NO_SUCH_MESSAGE);
        assertThat(alice.heard()).isEmpty();
    }

    @Test
    void typingIsToldToTheOtherPersonAlone() {
        Device laptop = scene.connect("alice", "laptop");

        alice.does(new Command.Typing(TALK));

        assertThat(bob.heard()).containsExactly(new Event.Typing(TALK, new UserId("alice")));
        assertThat(laptop.heard()).isEmpty();
    }

    @Test
    void presenceSaysWhoIsOnlineAndWhoWasWhen() {
        bob.disconnects();
        Command ask =
                new Command.Presence(
                        List.of(new UserId("alice"), new UserId("bob"), new UserId("carol")));

        assertThat(alice.does(ask))
                .isEqualTo(
                        new Event.Presence(
                                List.of(
                                        new Event.Seen(new UserId("alice"), true, null),
                                        new Event.Seen(new UserId("bob"), false, Scene.NOON),
                                        new Event.Seen(new UserId("carol"), false, null))));
    }

    @Test
    void aConnectionThatNobodyHeardTheEndOfKeepsNobodyOnlineForMoreThanTwoHours() {
        scene.passes(Connection.LIFETIME);

        Event.Presence presence =
                (Event.Presence) alice.does(new Command.Presence(List.of(new UserId("bob"))));

        assertThat(presence.users().getFirst().online()).isFalse();
    }

    @Test
    void anotherPersonsConversationIsClosedToEveryCommand() {
        Device eve = scene.connect("eve", "phone");
        alice.writes("bob", "m1", "hi");

        List<Command> commands = commandsIn(TALK);

        assertThat(commands)
                .allSatisfy(c -> assertThat(eve.refusedFor(c)).isEqualTo(Code.NOT_A_MEMBER));
        assertThat(alice.heard()).isEmpty();
        assertThat(history(new Range.Newest(), 15).last()).isEqualTo(1);
    }

    @Test
    void aGroupThatDoesNotExistIsRefused() {
        assertThat(commandsIn(new ConversationId.Group(new GroupId("team"))))
                .allSatisfy(
                        c -> assertThat(alice.refusedFor(c)).isEqualTo(Code.NO_SUCH_CONVERSATION));
    }

    @Test
    void nothingIsDoneAfterTheTokenHasExpired() {
        scene.passes(Duration.ofHours(3));
        List<Command> commands = new ArrayList<>(commandsIn(TALK));
        commands.add(new Command.Hello());
        commands.add(new Command.Sync(Map.of(), null, null));
        commands.add(new Command.Presence(List.of(new UserId("bob"))));

        assertThat(commands)
                .allSatisfy(c -> assertThat(alice.refusedFor(c)).isEqualTo(Code.TOKEN_EXPIRED));
        assertThat(bob.heard()).isEmpty();
    }

    @Test
    void aPersonCanKeepNotesToThemselves() {
        Device laptop = scene.connect("alice", "laptop");

        alice.writes("alice", "m1", "milk");

        assertThat(laptop.heard())
                .containsExactly(
                        new Event.Messages(
                                Scene.between("alice", "alice"),
                                List.of(message(1, "m1", "alice", "milk")),
                                "1"));
        assertThat(bob.heard()).isEmpty();
    }

    private static List<Command> commandsIn(ConversationId conversation) {
        return List.of(
                new Command.Send(
                        new Target.Conversation(conversation),
                        List.of(new Draft(new MessageId("e1"), "psst", null)),
                        null),
                new Command.Edit(
                        conversation, 1, new Draft(new MessageId("e2"), "psst", null), null),
                new Command.Delete(conversation, 1, new MessageId("e3"), null, null),
                new Command.History(conversation, new Range.Newest(), 15),
                new Command.Receipt(conversation, 1L, null),
                new Command.Typing(conversation));
    }

    private Event.History history(Range range, int limit) {
        return (Event.History) bob.does(new Command.History(TALK, range, limit));
    }

    private static List<Long> numbers(Event.History history) {
        return history.messages().stream().map(Message::seq).toList();
    }

    private static int bytes(Event event) {
        return EventWriter.write(new Frame("r".repeat(64), event))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    private static Message message(long seq, String id, String from, String text) {
        return new Message(seq, new MessageId(id), new UserId(from), text, Scene.NOON);
    }
}
