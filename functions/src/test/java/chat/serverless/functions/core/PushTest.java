package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushTest {

    private static final ConversationId TALK = Scene.between("alice", "bob");
    private static final UserId BOB = new UserId("bob");

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");

    @Test
    void whoIsOfflineIsPushedToAtOnce() {
        Device bob = bobRegisters();
        bob.disconnects();

        alice.writes("bob", "m1", "hi");

        assertThat(scene.pushes.notices()).hasSize(1);
        assertThat(scene.pushes.notices().getFirst().offline()).containsExactly(BOB);
        scene.pushesComeOut();
        assertThat(scene.phones.sentTo("token"))
                .containsExactly(new Push(TALK, 1, new UserId("alice"), null, 1));
    }

    @Test
    void whoIsConnectedIsPushedToIfTheyDoNotAcknowledge() {
        Device bob = bobRegisters();

        alice.writes("bob", "m1", "hi");

        assertThat(bob.heard()).hasSize(1);
        assertThat(scene.pushes.notices().getFirst().connected()).containsExactly(BOB);
        assertThat(scene.pushes.notices().getFirst().offline()).isEmpty();
        scene.pushesComeOut();
        assertThat(scene.phones.sentTo("token")).hasSize(1);
    }

    @Test
    void anAcknowledgementInTimeCancelsThePush() {
        Device bob = bobRegisters();
        alice.writes("bob", "m1", "hi");

        bob.does(new Command.Receipt(TALK, 1L, null));
        scene.pushesComeOut();

        assertThat(scene.phones.sentTo("token")).isEmpty();
    }

    @Test
    void anAcknowledgementOfAnEarlierMessageDoesNot() {
        Device bob = bobRegisters();
        alice.writes("bob", "m1", "hi");
        bob.does(new Command.Receipt(TALK, 1L, null));
        scene.pushesComeOut();
        alice.writes("bob", "m2", "there?");

        scene.pushesComeOut();

        assertThat(scene.phones.sentTo("token")).extracting(Push::seq).containsExactly(2L);
    }

    @Test
    void whoHasRegisteredNoDeviceCostsNothing() {
        scene.connect("bob", "phone");
        alice.writes("bob", "m1", "hi");
        alice.writes("carol", "m2", "hi");

        assertThat(scene.pushes.notices()).isEmpty();
    }

    @Test
    void theSenderIsNotPushedTo() {
        alice.does(new Command.RegisterDevice(Platform.FCM, "alices"));

        alice.writes("bob", "m1", "hi");
        alice.writes("alice", "m2", "a note");

        assertThat(scene.pushes.notices()).isEmpty();
    }

    @Test
    void changesAreNotPushed() {
        bobRegisters();
        alice.writes("bob", "m1", "hi");

        alice.does(new Command.Edit(TALK, 1, new Draft(new MessageId("e"), "hello", null), null));
        alice.does(new Command.Delete(TALK, 1, new MessageId("d"), null, null));

        assertThat(scene.pushes.notices()).hasSize(1);
    }

    @Test
    void whatIsSentAgainIsNoticedAgain() {
        bobRegisters();
        alice.writes("bob", "m1", "hi");
        alice.writes("bob", "m1", "hi");

        assertThat(scene.pushes.notices()).hasSize(2);
        scene.pushesComeOut();
        assertThat(scene.phones.sentTo("token")).hasSize(1);
    }

    @Test
    void aBurstIsPushedOnceAndWhatComesAfterItAgain() {
        Device bob = bobRegisters();
        bob.disconnects();
        for (int n = 0; n < 5; n++) {
            alice.writes("bob", "m" + n, "hi");
        }
        scene.pushesComeOut();
        assertThat(scene.phones.sentTo("token")).hasSize(1);

        scene.passes(PushLedger.BURST);
        alice.writes("bob", "later", "hello?");
        scene.pushesComeOut();

        assertThat(scene.phones.sentTo("token")).hasSize(2);
    }

    @Test
    void theBadgeCountsConversations() {
        bobRegisters().disconnects();
        Device carol = scene.connect("carol", "phone");
        alice.writes("bob", "m1", "hi");
        carol.writes("bob", "m1", "hi");

        scene.pushesComeOut();

        assertThat(scene.phones.sentTo("token")).extracting(Push::badge).containsExactly(1, 2);
    }

    @Test
    void whoHasMutedTheConversationIsNotPushedTo() {
        Device bob = bobRegisters();
        alice.writes("bob", "m1", "hi");
        bob.does(new Command.Receipt(TALK, 1L, null));

        Event muted = bob.does(new Command.Mute(TALK, Scene.NOON.plus(Duration.ofHours(1))));
        alice.writes("bob", "m2", "hello");
        scene.pushesComeOut();
        assertThat(muted).isEqualTo(new Event.Ok());
        assertThat(scene.phones.sentTo("token")).isEmpty();

        bob.does(new Command.Mute(TALK, null));
        alice.writes("bob", "m3", "hello");
        scene.pushesComeOut();
        assertThat(scene.phones.sentTo("token")).hasSize(1);
    }

    @Test
    void syncSaysWhatIsMuted() {
        Device bob = bobRegisters();
        alice.writes("bob", "m1", "hi");
        bob.does(new Command.Mute(TALK, Scene.NOON));

        Event.Sync sync = (Event.Sync) bob.does(new Command.Sync(java.util.Map.of(), null, null));

        assertThat(sync.conversations().getFirst().mutedUntil()).isEqualTo(Scene.NOON);
    }

    @Test
    void aConversationInWhichNothingWasSaidCanNotBeMuted() {
        assertThat(alice.refusedFor(new Command.Mute(TALK, Scene.NOON)))
                .isEqualTo(Code.NO_SUCH_CONVERSATION);
        assertThat(alice.refusedFor(new Command.Mute(Scene.between("bob", "carol"), Scene.NOON)))
                .isEqualTo(Code.NOT_A_MEMBER);
    }

    @Test
    void aDeviceThatIsGoneIsPushedToNoMoreUntilItRegistersAgain() {
        Device bob = bobRegisters();
        scene.phones.dismiss("endpoint-token");
        alice.writes("bob", "m1", "hi");
        scene.pushesComeOut();

        assertThat(scene.registrations("bob")).isEmpty();
        alice.writes("bob", "m2", "hi");
        assertThat(scene.pushes.notices()).hasSize(1);

        bob.does(new Command.RegisterDevice(Platform.FCM, "token"));
        scene.passes(PushLedger.BURST);
        alice.writes("bob", "m3", "hi");
        scene.pushesComeOut();
        assertThat(scene.phones.sentTo("token")).hasSize(1);
    }

    @Test
    void aPushThatFailsIsSentWhenItsRequestIsDeliveredAgain() {
        bobRegisters();
        alice.writes("bob", "m1", "hi");
        scene.phones.failTimes(1);

        assertThatThrownBy(() -> scene.comesOut(first(1, BOB)))
                .isInstanceOf(RuntimeException.class);
        scene.comesOut(again(1, BOB));
        scene.comesOut(again(1, BOB));

        assertThat(scene.phones.sentTo("token")).hasSize(1);
    }

    @Test
    void whoUnregistersIsPushedToNoMore() {
        Device bob = bobRegisters();

        bob.does(new Command.UnregisterDevice());
        bob.does(new Command.UnregisterDevice());
        alice.writes("bob", "m1", "hi");

        assertThat(scene.pushes.notices()).isEmpty();
        assertThat(scene.phones.hasDismissed("token")).isTrue();
    }

    @Test
    void aPhoneThatMovesToSomebodyElseGetsNothingOfTheFirst() {
        bobRegisters().disconnects();
        Device eve = scene.connect("eve", "phone");
        alice.writes("bob", "m1", "hi");

        eve.does(new Command.RegisterDevice(Platform.FCM, "token"));
        scene.pushesComeOut();

        assertThat(scene.phones.sentTo("token")).isEmpty();
        alice.writes("eve", "m2", "hi");
        scene.pushesComeOut();
        assertThat(scene.phones.sentTo("token")).hasSize(1);
    }

    @Test
    void aNewTokenTakesThePlaceOfTheOldOne() {
        Device bob = bobRegisters();

        bob.does(new Command.RegisterDevice(Platform.FCM, "fresh"));
        alice.writes("bob", "m1", "hi");
        scene.pushesComeOut();

        assertThat(scene.phones.sentTo("token")).isEmpty();
        assertThat(scene.phones.sentTo("fresh")).hasSize(1);
        assertThat(scene.phones.hasDismissed("token")).isTrue();
    }

    @Test
    void whatCanNotBeReachedIsRefused() {
        assertThat(alice.refusedFor(new Command.RegisterDevice(Platform.APNS_SANDBOX, "token")))
                .isEqualTo(Code.NOT_ALLOWED);
        assertThat(alice.refusedFor(new Command.RegisterDevice(Platform.FCM, "bad")))
                .isEqualTo(Code.MALFORMED);
        assertThat(scene.registrations("alice")).isEmpty();
    }

    private static PushRequest first(long seq, UserId... users) {
        return new PushRequest("request", false, TALK, seq, List.of(users));
    }

    private static PushRequest again(long seq, UserId... users) {
        return new PushRequest("request", true, TALK, seq, List.of(users));
    }

    private Device bobRegisters() {
        Device bob = scene.connect("bob", "phone");
        assertThat(bob.does(new Command.RegisterDevice(Platform.FCM, "token")))
                .isEqualTo(new Event.Ok());
        return bob;
    }
}
