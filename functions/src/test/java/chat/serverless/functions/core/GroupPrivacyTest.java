package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.CreateGroup;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.RemoveMembers;
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
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What former and later members of a group get of changes that are not of their time.
class GroupPrivacyTest {

    private static final Group TEAM = new Group(new GroupId("team"));
    private static final Group TEAM_OF_BOB = new Group(new GroupId("bobs"));
    private static final List<UserId> CAROL = List.of(new UserId("carol"));

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");
    private final Device bob = scene.connect("bob", "phone");
    private final Device carol = scene.connect("carol", "phone");

    @Test
    void aRepeatedSendShowsFormerMembersNoLaterText() {
        create("bob", "carol");
        write(alice, "m1", "first text");
        does(alice, new RemoveMembers(TEAM, CAROL, Mark.NONE));
        does(alice, edit(2, "SECRET"));
        int heard = frames(carol).size();

        write(alice, "m1", "first text");

        List<Event.Messages> again = frames(carol).subList(heard, frames(carol).size());
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().messages())
                .extracting(Message::content)
                .containsExactly(new Content.Hidden());
        assertThat(again.getFirst().page()).isNull();
        assertThat(frames(bob).getLast().messages())
                .extracting(Message::text)
                .containsExactly("SECRET");
        assertThat(frames(bob).getLast().page()).isNotNull();
    }

    @Test
    void liveChangesOfEntriesFromBeforeAMemberJoinedAreHiddenFromThem() {
        create("bob");
        write(alice, "m1", "first text");
        does(alice, new AddMembers(TEAM, CAROL, Mark.NONE));

        does(alice, edit(2, "SECRET"));
        does(bob, new Command.Reaction(TEAM, 2, "\u2764", new MessageId("r1"), null, null));

        assertThat(contents(carol))
                .containsExactly(
                        new Content.Added(CAROL), new Content.Hidden(), new Content.Hidden());
        assertThat(contents(bob)).contains(new Content.Edit(2, "SECRET"));
    }

    @Test
    void syncHidesWhatWasChangedAfterTheReaderLeft() {
        create("bob", "carol");
        write(alice, "m1", "first text");
        does(alice, new RemoveMembers(TEAM, CAROL, Mark.NONE));
        does(alice, edit(2, "SECRET"));

        for (Map<ConversationId, Long> cursors :
                List.of(Map.<ConversationId, Long>of(), Map.<ConversationId, Long>of(TEAM, 0L))) {
            Event.Sync sync = (Event.Sync) carol.does(new Command.Sync(cursors, null, null));

            Event.News news = sync.conversations().getFirst().news();
            assertThat(news.messages())
                    .extracting(Message::content)
                    .containsExactly(
                            new Content.Created("Team", users("bob", "carol")),
                            new Content.Hidden(),
                            new Content.Removed(CAROL));
            assertThat(news.last()).isEqualTo(3);
            assertThat(news.page()).isNull();
        }
    }

    @Test
    void anExportHidesWhatWasChangedAfterTheReaderLeft() {
        AccountScene account = new AccountScene();
        long own = account.log(AccountScene.PAST).get(1).seq();
        account.bob.does(
                new Command.Reaction(
                        AccountScene.PAST, own, "\u2764", new MessageId("late"), null, null));
        Draft later = new Draft(new MessageId("later"), "SECRET", null);
        AccountScene.create(account.bob, TEAM_OF_BOB, "alice");
        AccountScene.write(account.bob, TEAM_OF_BOB, "b1");
        account.alice.does(new Command.Leave(TEAM_OF_BOB, Mark.NONE));
        account.bob.does(new Command.Edit(TEAM_OF_BOB, 2, later, null));

        Export.Part part = account.export(Export.Bounds.USUAL).part(AccountScene.ALICE, null);

        assertThat(contents(part, TEAM_OF_BOB)).contains(new Content.Hidden());
        assertThat(contents(part, AccountScene.PAST))
                .contains(new Content.Text("text of p1", null));
        assertThat(part.toString()).doesNotContain("SECRET");
    }

    private static List<Content> contents(Export.Part part, Group group) {
        return part.conversations().stream()
                .filter(one -> one.conversation().equals(group))
                .flatMap(one -> one.news().messages().stream())
                .map(Message::content)
                .toList();
    }

    @Test
    void aMemberCannotReactToWhatTheyCannotRead() {
        create("bob");
        write(alice, "m1", "first text");
        does(alice, new AddMembers(TEAM, CAROL, Mark.NONE));

        assertThat(
                        carol.refusedFor(
                                new Command.Reaction(
                                        TEAM, 2, "\u2764", new MessageId("r1"), null, null)))
                .isEqualTo(Code.NO_SUCH_MESSAGE);
    }

    private void create(String... others) {
        does(alice, new CreateGroup(TEAM.id(), "Team", users(others)));
    }

    private static Command edit(long seq, String text) {
        return new Command.Edit(TEAM, seq, new Draft(new MessageId("e" + seq), text, null), null);
    }

    private void write(Device by, String id, String text) {
        Draft draft = new Draft(new MessageId(id), text, null);
        does(by, new Command.Send(new Target.Conversation(TEAM), List.of(draft), null));
    }

    private void does(Device by, Command command) {
        assertThat(by.does(command)).isNotInstanceOf(Event.Error.class);
        scene.broadcastsAreTold();
    }

    private static List<Event.Messages> frames(Device of) {
        return of.heard().stream()
                .flatMap(event ->
                        event instanceof Event.Messages messages
                                ? Stream.of(messages)
                                : Stream.empty())
                .toList();
    }

    private static List<Content> contents(Device of) {
        return frames(of).stream()
                .flatMap(one -> one.messages().stream())
                .map(Message::content)
                .toList();
    }

    private static List<UserId> users(String... names) {
        return Stream.of(names).map(UserId::new).toList();
    }
}
