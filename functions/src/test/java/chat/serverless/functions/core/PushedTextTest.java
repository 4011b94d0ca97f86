package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.CreateGroup;
import chat.serverless.model.Command.Leave;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.RemoveMembers;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which text a push is about, and whom it still reaches.
class PushedTextTest {

    private static final ConversationId TALK = Scene.between("alice", "bob");
    private static final Group TEAM = new Group(new GroupId("team"));
    private static final UserId BOB = new UserId("bob");
    private static final UserId CAROL = new UserId("carol");

    private final Scene scene = new Scene(true);
    private final Device alice = scene.connect("alice", "laptop");
    private final Device bob = registered("bob", "phone", "bobs");

    @Test
    void theNewestTextIsPushed() {
        alice.writes("bob", "m1", "one");
        alice.writes("bob", "m2", "two");

        scene.pushesComeOut();

        assertThat(pushedTo("bobs")).containsExactly("2 two");
    }

    @Test
    void aTextThatWasDeletedMeanwhileIsNotPushed() {
        alice.writes("bob", "m1", "my password is …");
        delete(TALK, 1);

        scene.pushesComeOut();

        assertThat(pushedTo("bobs")).isEmpty();
    }

    @Test
    void aTextThatWasEditedMeanwhileIsPushedInItsNewForm() {
        alice.writes("bob", "m1", "teh cat");
        alice.does(new Command.Edit(TALK, 1, new Draft(new MessageId("e"), "the cat", null), null));

        scene.pushesComeOut();

        assertThat(pushedTo("bobs")).containsExactly("1 the cat");
    }

    @Test
    void whatIsLeftAfterADeletionIsPushedIfItWasNeitherPushedNorReceived() {
        alice.writes("bob", "m1", "one");
        alice.writes("bob", "m2", "two");
        delete(TALK, 2);

        scene.comesOut(request("r", TALK, 2, BOB));

        assertThat(pushedTo("bobs")).containsExactly("1 one");
    }

    @Test
    void whatIsLeftAfterADeletionIsNotPushedIfItWasReceived() {
        alice.writes("bob", "m1", "one");
        bob.does(new Command.Receipt(TALK, 1L, null));
        alice.writes("bob", "m2", "two");
        delete(TALK, 2);

        scene.pushesComeOut();

        assertThat(pushedTo("bobs")).isEmpty();
    }

    @Test
    void whoeverWroteATextIsNotPushedIt() {
        alice.writes("bob", "m1", "one");
        bob.writes("alice", "m2", "two");

        scene.pushesComeOut();

        assertThat(pushedTo("bobs")).containsExactly("1 one");
    }

    @Test
    void aTextIsFoundHoweverManyReactionsFollowIt() {
        alice.writes("bob", "m0", "before");
        alice.writes("bob", "m1", "one");
        for (int n = 0; n < 40; n++) {
            alice.does(
                    new Command.Reaction(
                            TALK, 2, n % 2 == 0 ? "👍" : "👎", new MessageId("r" + n), null, null));
        }
        delete(TALK, 2);

        scene.comesOut(request("r", TALK, 2, BOB));

        assertThat(pushedTo("bobs")).containsExactly("1 before");
    }

    @Test
    void aRepeatedSendIsPushedOnce() {
        alice.writes("bob", "m1", "one");
        scene.pushesComeOut();
        scene.passes(PushLedger.BURST);
        alice.writes("bob", "m1", "one");

        scene.pushesComeOut();

        assertThat(pushedTo("bobs")).containsExactly("1 one");
    }

    @Test
    void aLateRequestForAnOlderTextPushesNothing() {
        alice.writes("bob", "m1", "one");
        alice.writes("bob", "m2", "two");
        scene.comesOut(request("second", TALK, 2, BOB));
        scene.passes(PushLedger.BURST);

        scene.comesOut(request("first", TALK, 1, BOB));

        assertThat(pushedTo("bobs")).containsExactly("2 two");
    }

    @Test
    void whoHasLeftAGroupIsPushedNothingOfIt() {
        team();
        say("one");

        bob.does(new Leave(TEAM, Mark.NONE));
        scene.comesOut(request("r", TEAM, 2, BOB));

        assertThat(pushedTo("bobs")).isEmpty();
    }

    @Test
    void whatWasSaidBeforeSomebodyCameToAGroupIsNotPushedToThem() {
        alice.does(new CreateGroup(TEAM.id(), "Team", List.of()));
        say("for alice's eyes");
        alice.does(new AddMembers(TEAM, List.of(BOB), Mark.NONE));

        scene.comesOut(request("r", TEAM, 2, BOB));
        scene.comesOut(request("r", TEAM, 3, BOB));

        assertThat(pushedTo("bobs")).isEmpty();
    }

    @Test
    void whatIsSaidAfterSomebodyWasRemovedIsNotPushedToThem() {
        team();
        say("one");
        Pushing pushing =
                new Pushing(
                        new Pushing.Ports(
                                scene.ledger,
                                new RemovesBobBeforeReading(),
                                scene.registrations,
                                scene.phones),
                        true,
                        scene::now,
                        Runnable::run);

        pushing.push(request("r", TEAM, 2, BOB, CAROL));

        assertThat(pushedTo("bobs")).isEmpty();
        assertThat(scene.log.read(TEAM, new Range.Newest(), 1).last()).isEqualTo(4);
    }

    @Test
    void oneUsersFailureStopsNoOtherAndIsRepeatedForThemAlone() {
        registered("carol", "phone", "carols");
        team();
        say("one");
        scene.phones.fail("bobs");

        assertThatThrownBy(() -> scene.comesOut(request("r", TEAM, 2, BOB, CAROL)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(pushedTo("carols")).containsExactly("2 one");
        scene.phones.recover("bobs");
        scene.passes(PushLedger.BURST);
        scene.comesOut(new PushRequest("r", true, TEAM, 2, List.of(BOB, CAROL)));

        assertThat(pushedTo("bobs")).containsExactly("2 one");
        assertThat(pushedTo("carols")).hasSize(1);
    }

    @Test
    void oneDevicesFailureIsRepeatedForThatDeviceAlone() {
        registered("bob", "tablet", "tablets");
        alice.writes("bob", "m1", "one");
        scene.phones.fail("tablets");

        assertThatThrownBy(() -> scene.comesOut(request("r", TALK, 1, BOB)))
                .isInstanceOf(IllegalStateException.class);
        scene.phones.recover("tablets");
        scene.comesOut(new PushRequest("r", true, TALK, 1, List.of(BOB)));

        assertThat(pushedTo("bobs")).containsExactly("1 one");
        assertThat(pushedTo("tablets")).containsExactly("1 one");
    }

    @Test
    void aFailedPushIsRepeatedWithTheTextThatIsNewestThen() {
        alice.writes("bob", "m1", "one");
        scene.phones.fail("bobs");
        assertThatThrownBy(() -> scene.comesOut(request("r", TALK, 1, BOB)))
                .isInstanceOf(IllegalStateException.class);
        scene.phones.recover("bobs");
        alice.writes("bob", "m2", "two");
        delete(TALK, 1);

        scene.passes(PushLedger.BURST);
        scene.comesOut(new PushRequest("r", true, TALK, 1, List.of(BOB)));

        assertThat(pushedTo("bobs")).containsExactly("2 two");
    }

    @Test
    void aFailedPushIsNotRepeatedIfItsTextHasBeenDeleted() {
        alice.writes("bob", "m1", "one");
        scene.phones.fail("bobs");
        assertThatThrownBy(() -> scene.comesOut(request("r", TALK, 1, BOB)))
                .isInstanceOf(IllegalStateException.class);
        scene.phones.recover("bobs");
        delete(TALK, 1);

        scene.passes(PushLedger.BURST);
        scene.comesOut(new PushRequest("r", true, TALK, 1, List.of(BOB)));

        assertThat(pushedTo("bobs")).isEmpty();
    }

    @Test
    void theBadgeCountsNoGroupThatTheUserHasLeft() {
        team();
        say("one");
        scene.comesOut(request("r", TEAM, 2, BOB));
        bob.does(new Leave(TEAM, Mark.NONE));
        alice.writes("bob", "m1", "hi");

        scene.comesOut(request("s", TALK, 1, BOB));

        assertThat(scene.phones.sentTo("bobs")).extracting(Push::badge).containsExactly(1, 1);
    }

    /// Somebody else is faster than whoever reads.
    private final class RemovesBobBeforeReading implements ConversationLog {

        @Override
        public Page read(ConversationId conversation, Range range, int limit) {
            alice.does(new RemoveMembers(TEAM, List.of(BOB), Mark.NONE));
            say("nobody tell bob");
            return scene.log.read(conversation, range, limit);
        }

        @Override
        public boolean reaches(ConversationId conversation, long seq) {
            return scene.log.reaches(conversation, seq);
        }

        @Override
        public Append append(Submission submission, Runnable beforeWriting) {
            return scene.log.append(submission, beforeWriting);
        }

        @Override
        public Append amend(Amendment amendment, Runnable beforeWriting) {
            return scene.log.amend(amendment, beforeWriting);
        }

        @Override
        public Append withdraw(Amendment amendment) {
            return scene.log.withdraw(amendment);
        }

        @Override
        public boolean forget(UserId member, ConversationId.Direct conversation, long last) {
            return scene.log.forget(member, conversation, last);
        }
    }

    private Device registered(String user, String device, String token) {
        Device connected = scene.connect(user, device);
        assertThat(connected.does(new Command.RegisterDevice(Platform.FCM, token)))
                .isEqualTo(new Event.Ok());
        return connected;
    }

    private void team() {
        alice.does(new CreateGroup(TEAM.id(), "Team", List.of(BOB, CAROL)));
    }

    private void say(String text) {
        Draft draft = new Draft(new MessageId(text.replaceAll("\\W", "-")), text, null);
        assertThat(
                        alice.does(
                                new Command.Send(
                                        new Target.Conversation(TEAM), List.of(draft), null)))
                .isInstanceOf(Event.Ack.class);
    }

    private void delete(ConversationId conversation, long seq) {
        assertThat(
                        alice.does(
                                new Command.Delete(
                                        conversation, seq, new MessageId("d" + seq), null, null)))
                .isInstanceOf(Event.Ack.class);
    }

    private static PushRequest request(
            String id, ConversationId conversation, long seq, UserId... users) {
        return new PushRequest(id, false, conversation, seq, List.of(users));
    }

    private List<String> pushedTo(String token) {
        return scene.phones.sentTo(token).stream()
                .map(push -> push.seq() + " " + push.text())
                .toList();
    }
}
