package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.CreateGroup;
import chat.serverless.model.Command.Leave;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.Members;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.RemoveMembers;
import chat.serverless.model.Command.RenameGroup;
import chat.serverless.model.Command.SetRole;
import chat.serverless.model.Command.Target;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupTest {

    private static final Group TEAM = new Group(new GroupId("team"));

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");
    private final Device bob = scene.connect("bob", "phone");
    private final Device carol = scene.connect("carol", "phone");

    @Test
    void whoMakesAGroupOwnsItAndTheOthersHearOfIt() {
        Event made = create(alice, "bob", "alice", "bob");

        assertThat(made)
                .isEqualTo(
                        new Event.Group(
                                TEAM,
                                "Team",
                                List.of(
                                        new Event.Member(user("alice"), Role.OWNER),
                                        new Event.Member(user("bob"), Role.MEMBER)),
                                false));
        assertThat(contents(bob)).containsExactly(new Content.Created("Team", users("bob")));
        assertThat(alice.heard()).isEmpty();
        assertThat(carol.heard()).isEmpty();
    }

    @Test
    void makingItAgainIsARepeatForItsMakerAlone() {
        create(alice, "bob");
        add(alice, "carol");

        Event.Group again = (Event.Group) create(alice, "bob");

        assertThat(again.members())
                .extracting(Event.Member::user)
                .isEqualTo(users("alice", "bob", "carol"));
        assertThat(alice.refusedFor(new CreateGroup(TEAM.id(), "Other", List.of())))
                .isEqualTo(Code.ID_REUSED);
        assertThat(bob.refusedFor(new CreateGroup(TEAM.id(), "Team", List.of())))
                .isEqualTo(Code.ID_REUSED);
        assertThat(history(alice, new Range.Newest()).last()).isEqualTo(2);
    }

    @Test
    void aMessageReachesEveryMembersDevicesButTheOneThatSentIt() {
        create(alice, "bob");
        Device laptop = scene.connect("alice", "laptop");

        Event.Ack ack = (Event.Ack) write(alice, "m1", "hi");

        assertThat(ack.acks()).extracting(Event.Acknowledged::seq).containsExactly(2L);
        assertThat(contents(bob)).last().isEqualTo(new Content.Text("hi", null));
        assertThat(laptop.heard()).hasSize(1);
        assertThat(alice.heard()).isEmpty();
        assertThat(carol.heard()).isEmpty();
    }

    @Test
    void aStrangerIsRefusedEverythingAndLearnsWhetherThereIsSuchAGroup() {
        assertThat(everything(carol)).containsOnly(Code.NO_SUCH_CONVERSATION);

        create(alice, "bob");

        assertThat(everything(carol)).containsOnly(Code.NOT_A_MEMBER);
        assertThat(((Event.Error) write(carol, "m1", "hi")).refusal().code())
                .isEqualTo(Code.NOT_A_MEMBER);
        assertThat(carol.refusedFor(new Command.History(TEAM, new Range.Newest(), 15)))
                .isEqualTo(Code.NOT_A_MEMBER);
    }

    @Test
    void whoIsRemovedHearsOfItAsTheirLastAndReadsUpToThere() {
        create(alice, "bob", "carol");
        write(bob, "m1", "one");

        does(alice, new RemoveMembers(TEAM, users("bob"), Mark.NONE));
        write(alice, "m2", "two");

        assertThat(contents(bob)).last().isEqualTo(new Content.Removed(users("bob")));
        assertThat(contents(carol)).last().isEqualTo(new Content.Text("two", null));
        Event.History seen = history(bob, new Range.Newest());
        assertThat(seen.messages()).extracting(Message::seq).containsExactly(1L, 2L, 3L);
        assertThat(seen.last()).isEqualTo(3);
        assertThat(history(bob, new Range.After(3)).messages()).isEmpty();
        assertThat(history(bob, new Range.Before(100)).messages()).hasSize(3);
        assertThat(everything(bob)).containsOnly(Code.NOT_A_MEMBER);
    }

    @Test
    void whoComesLaterReadsFromThereOn() {
        create(alice, "bob");
        write(alice, "m1", "one");

        add(alice, "carol");
        write(bob, "m2", "two");

        assertThat(contents(carol))
                .containsExactly(new Content.Added(users("carol")), new Content.Text("two", null));
        Event.History seen = history(carol, new Range.Newest());
        assertThat(seen.messages()).extracting(Message::seq).containsExactly(3L, 4L);
        assertThat(seen.more()).isFalse();
        assertThat(history(carol, new Range.After(0)).messages())
                .extracting(Message::seq)
                .containsExactly(3L, 4L);
    }

    @Test
    void whoComesBackReadsFromTheirReturnOn() {
        create(alice, "bob");
        does(alice, new RemoveMembers(TEAM, users("bob"), Mark.NONE));
        write(alice, "m1", "while bob was away");
        add(alice, "bob");
        write(bob, "m2", "back");

        assertThat(history(bob, new Range.After(0)).messages())
                .extracting(Message::seq)
                .containsExactly(4L, 5L);
    }

    @Test
    void aRepeatedMessageIsNotToldToThoseWhoCameAfterIt() {
        create(alice, "bob");
        write(alice, "m1", "secret");
        add(alice, "carol");

        write(alice, "m1", "secret");

        assertThat(contents(carol)).containsExactly(new Content.Added(users("carol")));
        assertThat(contents(bob)).last().isEqualTo(new Content.Text("secret", null));
    }

    @Test
    void onlyTheOwnerSetsRolesAndOnlyManagersManage() {
        create(alice, "bob", "carol");

        assertThat(bob.refusedFor(new AddMembers(TEAM, users("dave"), Mark.NONE)))
                .isEqualTo(Code.NOT_ALLOWED);
        assertThat(bob.refusedFor(new RenameGroup(TEAM, "Bob's", Mark.NONE)))
                .isEqualTo(Code.NOT_ALLOWED);
        does(alice, new SetRole(TEAM, user("bob"), Role.ADMIN, Mark.NONE));
        assertThat(does(bob, new RenameGroup(TEAM, "Bob's", Mark.NONE)))
                .isInstanceOf(Event.Ack.class);
        assertThat(bob.refusedFor(new SetRole(TEAM, user("carol"), Role.ADMIN, Mark.NONE)))
                .isEqualTo(Code.NOT_ALLOWED);
        assertThat(bob.refusedFor(new RemoveMembers(TEAM, users("alice"), Mark.NONE)))
                .isEqualTo(Code.NOT_ALLOWED);
        assertThat(alice.refusedFor(new SetRole(TEAM, user("dave"), Role.ADMIN, Mark.NONE)))
                .isEqualTo(Code.NOT_ALLOWED);
    }

    @Test
    void theOwnerHandsTheGroupOnBeforeLeaving() {
        create(alice, "bob");

        assertThat(alice.refusedFor(new Leave(TEAM, Mark.NONE))).isEqualTo(Code.NOT_ALLOWED);
        assertThat(alice.refusedFor(new SetRole(TEAM, user("alice"), Role.MEMBER, Mark.NONE)))
                .isEqualTo(Code.NOT_ALLOWED);
        does(alice, new SetRole(TEAM, user("bob"), Role.OWNER, Mark.NONE));
        assertThat(does(alice, new Leave(TEAM, Mark.NONE))).isInstanceOf(Event.Ack.class);
        assertThat(does(bob, new Leave(TEAM, Mark.NONE))).isInstanceOf(Event.Ack.class);
        assertThat(everything(bob)).containsOnly(Code.NOT_A_MEMBER);
    }

    @Test
    void leavingIsRepeatedHarmlessly() {
        create(alice, "bob");
        Mark mark = new Mark(new MessageId("bye"), null);
        does(bob, new Leave(TEAM, mark));

        Event.Ack again = (Event.Ack) does(bob, new Leave(TEAM, mark));

        assertThat(again.acks().getFirst().duplicate()).isTrue();
        assertThat(bob.refusedFor(new Leave(TEAM, Mark.NONE))).isEqualTo(Code.NOT_A_MEMBER);
    }

    @Test
    void whatIsSoAlreadyIsOkAndNoEntry() {
        create(alice, "bob");

        assertThat(add(alice, "bob")).isEqualTo(new Event.Ok());
        assertThat(does(alice, new RenameGroup(TEAM, "Team", Mark.NONE))).isEqualTo(new Event.Ok());
        assertThat(history(alice, new Range.Newest()).last()).isEqualTo(1);
    }

    @Test
    void aGroupHasFiveThousandMembersAtMost() {
        create(alice);
        for (int n = 0; n < 111; n++) {
            add(alice, names("u" + n + "-", 45));
        }
        assertThat(add(alice, "last-1", "last-2", "last-3", "last-4"))
                .isInstanceOf(Event.Ack.class);

        assertThat(alice.refusedFor(new AddMembers(TEAM, users("one-more"), Mark.NONE)))
                .isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @Test
    void membersComeAPageAtATime() {
        create(alice, "bob", "carol");

        Event.Group first = (Event.Group) alice.does(new Members(TEAM, null, 2));
        Event.Group rest = (Event.Group) alice.does(new Members(TEAM, user("bob"), 2));

        assertThat(first.members()).extracting(Event.Member::user).isEqualTo(users("alice", "bob"));
        assertThat(first.more()).isTrue();
        assertThat(rest.members()).extracting(Event.Member::user).isEqualTo(users("carol"));
        assertThat(rest.more()).isFalse();
    }

    @Test
    void groupsAreInSyncWithTheUsersPlaceInThem() {
        create(alice, "bob", "carol");
        write(alice, "m1", "one");
        does(alice, new RemoveMembers(TEAM, users("carol"), Mark.NONE));
        does(alice, new RenameGroup(TEAM, "New", Mark.NONE));

        Event.State ofBob = sync(bob, Map.of(TEAM, 2L));
        Event.State ofCarol = sync(carol, Map.of());

        assertThat(ofBob.place()).isEqualTo(new Event.Place("New", Role.MEMBER, 1, null));
        assertThat(ofBob.news().messages()).extracting(Message::seq).containsExactly(3L, 4L);
        assertThat(ofBob.news().last()).isEqualTo(4);
        assertThat(ofCarol.place()).isEqualTo(new Event.Place("Team", Role.MEMBER, 1, 3L));
        assertThat(ofCarol.news().messages()).extracting(Message::seq).containsExactly(1L, 2L, 3L);
        assertThat(ofCarol.news().last()).isEqualTo(3);
        assertThat(sync(carol, Map.of(TEAM, 3L)).news().messages()).isEmpty();
    }

    @Test
    void receiptsAndTypingReachTheMembersOfASmallGroup() {
        create(alice, "bob", "carol");
        write(alice, "m1", "one");

        does(bob, new Command.Receipt(TEAM, null, 2L));
        does(bob, new Command.Typing(TEAM));

        assertThat(alice.heard())
                .containsExactly(
                        new Event.Receipt(TEAM, user("bob"), 2, 2),
                        new Event.Typing(TEAM, user("bob")));
        assertThat(carol.heard()).endsWith(alice.heard().toArray(Event[]::new));
    }

    @Test
    void inALargeGroupReceiptsReachTheUsersOwnDevicesAlone() {
        create(alice, "bob");
        for (int n = 0; n < 3; n++) {
            add(alice, names("u" + n + "-", 45));
        }
        Device laptop = scene.connect("bob", "laptop");

        does(bob, new Command.Receipt(TEAM, null, 2L));
        does(bob, new Command.Typing(TEAM));

        assertThat(laptop.heard()).containsExactly(new Event.Receipt(TEAM, user("bob"), 2, 2));
        assertThat(alice.heard()).isEmpty();
    }

    @Test
    void aMessageIsEditedAndDeletedAsAnywhere() {
        create(alice, "bob");
        write(alice, "m1", "one");

        Draft draft = new Draft(new MessageId("e1"), "two", null);
        does(alice, new Command.Edit(TEAM, 2, draft, null));
        does(alice, new Command.Delete(TEAM, 2, new MessageId("d1"), null, null));

        assertThat(contents(bob)).endsWith(new Content.Edit(2, "two"), new Content.Deletion(2));
        assertThat(bob.refusedFor(new Command.Delete(TEAM, 1, new MessageId("d1"), null, null)))
                .isEqualTo(Code.NO_SUCH_MESSAGE);
    }

    @Test
    void everyMemberMayReactAndNobodyElse() {
        create(alice, "bob");
        write(alice, "m1", "one");

        does(bob, new Command.Reaction(TEAM, 2, "\u2764", new MessageId("r1"), null, null));

        assertThat(contents(alice)).endsWith(new Content.Reaction(2, "\u2764"));
        assertThat(
                        carol.refusedFor(
                                new Command.Reaction(
                                        TEAM, 2, "\u2764", new MessageId("r1"), null, null)))
                .isEqualTo(Code.NOT_A_MEMBER);
    }

    private Event create(Device by, String... others) {
        return does(by, new CreateGroup(TEAM.id(), "Team", users(others)));
    }

    private Event add(Device by, String... users) {
        return does(by, new AddMembers(TEAM, users(users), Mark.NONE));
    }

    private Event write(Device by, String id, String text) {
        Draft draft = new Draft(new MessageId(id), text, null);
        return does(by, new Command.Send(new Target.Conversation(TEAM), List.of(draft), null));
    }

    private Event does(Device by, Command command) {
        Event reply = by.does(command);
        scene.broadcastsAreTold();
        return reply;
    }

    private static List<Code> everything(Device by) {
        return Stream.of(
                        new Command.Receipt(TEAM, 1L, null),
                        new Command.Typing(TEAM),
                        new Members(TEAM, null, 10),
                        new AddMembers(TEAM, users("dave"), Mark.NONE),
                        new RenameGroup(TEAM, "X", Mark.NONE),
                        new Leave(TEAM, Mark.NONE),
                        new Command.Delete(TEAM, 1, new MessageId("d"), null, null))
                .map(by::refusedFor)
                .toList();
    }

    private static Event.History history(Device by, Range range) {
        return (Event.History) by.does(new Command.History(TEAM, range, 15));
    }

    private static Event.State sync(Device by, Map<ConversationId, Long> cursors) {
        Event.Sync sync = (Event.Sync) by.does(new Command.Sync(cursors, null, null));
        assertThat(sync.conversations()).hasSize(1);
        return sync.conversations().getFirst();
    }

    private static List<Content> contents(Device of) {
        return of.heard().stream()
                .flatMap(event ->
                        event instanceof Event.Messages messages
                                ? messages.messages().stream()
                                : Stream.empty())
                .map(Message::content)
                .toList();
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> prefix + n).toArray(String[]::new);
    }

    private static UserId user(String name) {
        return new UserId(name);
    }

    private static List<UserId> users(String... names) {
        return Stream.of(names).map(UserId::new).toList();
    }
}
