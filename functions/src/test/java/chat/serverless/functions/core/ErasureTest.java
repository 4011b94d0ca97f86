package chat.serverless.functions.core;

import static chat.serverless.functions.core.AccountScene.ALICE;
import static chat.serverless.functions.core.AccountScene.BOB;
import static chat.serverless.functions.core.AccountScene.CAROL;
import static chat.serverless.functions.core.AccountScene.PAST;
import static chat.serverless.functions.core.AccountScene.TALK;
import static chat.serverless.functions.core.AccountScene.TEAM;
import static chat.serverless.functions.core.AccountScene.create;
import static chat.serverless.functions.core.AccountScene.react;
import static chat.serverless.functions.core.AccountScene.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.serverless.functions.core.Erasure.Done;
import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.Edit;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.Receipt;
import chat.serverless.model.Command.SetRole;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Member;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private final AccountScene scene = new AccountScene();

    @Test
    void theirTextsAndReactionsAreTakenBackAndEntriesKeepTheirNumbers() {
        List<Message> before = scene.log(TALK);

        assertThat(scene.erase()).containsExactly(new Done(3, 4, 1));

        List<Message> after = scene.log(TALK);
        assertThat(after).hasSize(before.size() + 3);
        assertThat(after.subList(0, before.size()))
                .extracting(Message::seq, Message::id, Message::from, Message::at)
                .isEqualTo(
                        before.stream()
                                .map(one -> tuple(one.seq(), one.id(), one.from(), one.at()))
                                .toList());
        assertThat(scene.contents(TALK))
                .containsExactly(
                        new Content.Deleted(Scene.NOON),
                        new Content.Text("hello", null),
                        new Content.Reaction(2, "👍"),
                        new Content.Reaction(1, "👍"),
                        new Content.Deleted(Scene.NOON),
                        new Content.Deletion(1),
                        new Content.Reaction(2, ""),
                        new Content.Deletion(5));
    }

    @Test
    void whatOthersWroteStays() {
        scene.erase();

        for (ConversationId one : List.of(TALK, TEAM, PAST)) {
            assertThat(scene.log(one).stream().filter(entry -> entry.from().equals(BOB)))
                    .noneMatch(entry -> entry.content() instanceof Content.Deleted);
        }
    }

    @Test
    void aTextThatWasEditedGoesInAllItsForms() {
        Draft draft = new Draft(new MessageId("e1"), "hi there", null);
        scene.alice.does(new Edit(TALK, 1, draft, null));

        scene.erase();

        assertThat(scene.contents(TALK))
                .contains(new Content.Deleted(Scene.NOON), new Content.Edit(1, ""));
        assertThat(scene.log(TALK)).noneMatch(one -> one.text().startsWith("hi"));
    }

    @Test
    void inAGroupThatTheyHaveLeftTheirTextsGoToo() {
        scene.erase();

        assertThat(scene.contents(PAST))
                .containsExactly(
                        new Content.Created("Title", List.of(ALICE, CAROL)),
                        new Content.Deleted(Scene.NOON),
                        new Content.Left(),
                        new Content.Text("text of p2", null),
                        new Content.Deletion(2));
    }

    @Test
    void anOwnerHandsTheGroupToAnAdminAndLeaves() {
        scene.alice.does(new SetRole(TEAM, CAROL, Role.ADMIN, Mark.NONE));

        scene.erase();

        assertThat(scene.contents(TEAM))
                .endsWith(
                        new Content.Deletion(2),
                        new Content.RoleSet(CAROL, Role.OWNER),
                        new Content.Left());
        assertThat(scene.chat.groups.members(TEAM, null, 10))
                .containsExactly(new Member(BOB, Role.MEMBER), new Member(CAROL, Role.OWNER));
    }

    @Test
    void withoutAnAdminTheMemberWithTheSmallestIdGetsIt() {
        scene.erase();

        assertThat(scene.chat.groups.members(TEAM, null, 10))
                .containsExactly(new Member(BOB, Role.OWNER), new Member(CAROL, Role.MEMBER));
    }

    @Test
    void whoIsAloneJustLeaves() {
        Group alone = new Group(new GroupId("alone"));
        create(scene.alice, alone);

        scene.erase();

        assertThat(scene.contents(alone))
                .containsExactly(new Content.Created("Title", List.of()), new Content.Left());
        assertThat(scene.chat.groups.members(alone, null, 10)).isEmpty();
    }

    @Test
    void anAdminIsFoundHoweverLargeTheGroup() {
        Group large = new Group(new GroupId("large"));
        create(scene.alice, large, "zoe");
        for (int shard = 0; shard < 5; shard++) {
            List<UserId> guests = new ArrayList<>();
            for (int n = 0; n < 45; n++) {
                guests.add(new UserId("guest-" + shard + "-" + n));
            }
            scene.alice.does(new AddMembers(large, guests, Mark.NONE));
        }
        UserId zoe = new UserId("zoe");
        scene.alice.does(new SetRole(large, zoe, Role.ADMIN, Mark.NONE));

        scene.erase();

        assertThat(Objects.requireNonNull(scene.chat.groups.find(List.of(large)).get(large)))
                .isEqualTo(new Groups.Profile("Title", zoe, 226));
    }

    @Test
    void theirDevicesAreGoneAndLeaveNothingBehind() {
        scene.erase();
        scene.alice.disconnects();

        assertThat(scene.alice.isClosed()).isTrue();
        assertThat(scene.chat.phones.hasDismissed("token")).isTrue();
        assertThat(scene.chat.registrations("alice")).isEmpty();
        assertThat(scene.chat.memberships.of(ALICE, null, 10)).isEmpty();
        assertThat(scene.chat.directory.find(List.of(ALICE)).get(ALICE))
                .isEqualTo(User.unknown(ALICE));
        assertThat(scene.bob.heard())
                .contains(new Event.Presence(List.of(new Event.Seen(ALICE, false, null))));
        assertThat(scene.bob.isClosed()).isFalse();
    }

    @Test
    void whoIsOnlineIsToldTheNewestEntryOfEachConversation() {
        int before = scene.bob.heard().size();
        int broadcasts = scene.chat.broadcaster.all().size();
        List<Notice> notices = scene.chat.pushes.notices();

        scene.erase();

        assertThat(AccountScene.told(scene.bob.heard().subList(before, scene.bob.heard().size())))
                .containsExactly(scene.log(TALK).getLast());
        assertThat(scene.chat.broadcaster.all().stream().skip(broadcasts))
                .extracting(Broadcast::messages)
                .containsExactly(
                        List.of(scene.log(PAST).getLast()), List.of(scene.log(TEAM).getLast()));
        scene.chat.broadcastsAreTold();
        assertThat(AccountScene.told(scene.carol.heard())).contains(scene.log(TEAM).getLast());
        assertThat(scene.chat.pushes.notices()).isEqualTo(notices);
    }

    @Test
    void afterwardsThereIsNothingToExport() {
        scene.erase();

        assertThat(scene.export(Export.Bounds.USUAL).part(ALICE, null))
                .isEqualTo(
                        new Export.Part(
                                new Export.Person(false, null, List.of()), List.of(), null));
    }

    @Test
    void rowsWithoutAStandingAreErased() {
        scene.chat.memberships.putRowWithoutStanding(ALICE, new Group(new GroupId("left")));

        scene.erase();

        assertThat(scene.chat.memberships.of(ALICE, null, 10)).isEmpty();
    }

    @Test
    void receiptsAfterAnErasureAreNeitherStoredNorSent() {
        scene.erase();
        Device alice = scene.chat.connect("alice", "phone");
        int before = scene.bob.heard().size();

        assertThat(alice.does(new Receipt(TALK, 2L, 2L))).isEqualTo(new Event.Ok());

        assertThat(scene.bob.heard()).hasSize(before);
        assertThat(scene.chat.memberships.of(ALICE, null, 10)).isEmpty();
    }

    @Test
    void ofSeveralReactionsToATextTheOneThatStandsIsTakenBack() {
        react(scene.alice, TALK, 2, "");
        react(scene.alice, TALK, 2, "❤️");

        scene.erase();

        assertThat(scene.contents(TALK).get(1)).isEqualTo(new Content.Text("hello", null));
    }

    @Test
    void aConversationWithOneselfGoesToo() {
        scene.alice.writes("alice", "n1", "a note");
        write(scene.alice, ConversationId.between(ALICE, ALICE), "n2");

        scene.erase();

        assertThat(scene.contents(ConversationId.between(ALICE, ALICE)))
                .containsExactly(
                        new Content.Deleted(Scene.NOON),
                        new Content.Deleted(Scene.NOON),
                        new Content.Deletion(1),
                        new Content.Deletion(2));
    }
}
