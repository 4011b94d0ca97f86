package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.Groups.Changed;
import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Memberships.Gone;
import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.RenameGroup;
import chat.serverless.model.Command.SetRole;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Event.Member;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What all groups promise, together with the log and the memberships beside them.
public abstract class GroupsContract extends GroupScene {

    @Test
    void aNewGroupHasItsFirstEntryItsMembersAndAPlaceInTheirLists() {
        Changed made = create(alice, bob);

        assertThat(seq(made)).isEqualTo(1);
        assertThat(readAll())
                .extracting(Message::content)
                .containsExactly(new Content.Created("Team", List.of(bob)));
        assertThat(groups().find(List.of(team)))
                .isEqualTo(Map.of(team, new Profile("Team", alice, 2)));
        assertThat(groups().members(team, null, 10))
                .containsExactly(new Member(alice, Role.OWNER), new Member(bob, Role.MEMBER));
        assertThat(memberships().of(bob, null, 10))
                .containsExactly(
                        new Membership(
                                team, new Cursor(0, 0), new Standing(Role.MEMBER, 1, null), null));
        assertThat(memberships().standing(alice, team)).contains(new Standing(Role.OWNER, 1, null));
    }

    @Test
    void aGroupIsMadeOnce() {
        create(alice, bob);

        assertThat(create(carol)).isEqualTo(new Changed.Nothing());
        assertThat(groups().members(team, null, 10)).hasSize(2);
        assertThat(last(team)).isEqualTo(1);
    }

    @Test
    void whatIsNotAGroupIsNotFound() {
        assertThat(groups().find(List.of(team))).isEmpty();
        assertThat(groups().find(List.of())).isEmpty();
        assertThat(groups().members(team, null, 10)).isEmpty();
        assertThat(memberships().standing(alice, team)).isEmpty();
        assertThat(append(alice, "m", null, 0L)).isEqualTo(new Append.NotAMember());
        assertThat(last(team)).isZero();
    }

    @Test
    void eachChangeIsAnEntryAmongTheMessages() {
        create(alice, bob);
        write(bob, "m1");

        add(alice, carol);
        change(alice, null, new RenameGroup(team, "A|B", Mark.NONE));
        change(alice, null, new SetRole(team, bob, Role.ADMIN, Mark.NONE));
        remove(bob, carol);
        leave(bob);

        assertThat(readAll())
                .extracting(Message::content)
                .containsExactly(
                        new Content.Created("Team", List.of(bob)),
                        new Content.Text("text of m1", null),
                        new Content.Added(List.of(carol)),
                        new Content.Renamed("A|B"),
                        new Content.RoleSet(bob, Role.ADMIN),
                        new Content.Removed(List.of(carol)),
                        new Content.Left());
        assertThat(groups().find(List.of(team)).get(team)).isEqualTo(new Profile("A|B", alice, 1));
        assertThat(memberships().standing(carol, team))
                .contains(new Standing(Role.MEMBER, 3, new Gone(6, "A|B")));
        assertThat(memberships().standing(bob, team))
                .contains(new Standing(Role.MEMBER, 1, new Gone(7, "A|B")));
    }

    @Test
    void whoHandsTheGroupOnIsAnAdmin() {
        create(alice, bob);

        change(alice, null, new SetRole(team, bob, Role.OWNER, Mark.NONE));

        assertThat(groups().members(team, null, 10))
                .containsExactly(new Member(alice, Role.ADMIN), new Member(bob, Role.OWNER));
        assertThat(groups().find(List.of(team)).get(team)).isEqualTo(new Profile("Team", bob, 2));
        assertThat(memberships().standing(alice, team)).contains(new Standing(Role.ADMIN, 1, null));
    }

    @Test
    void whatIsRefusedOrNothingNewIsNotStored() {
        create(alice, bob);

        assertThat(add(alice, bob)).isEqualTo(new Changed.Nothing());
        assertThat(remove(alice, carol)).isEqualTo(new Changed.Nothing());
        assertThat(((Changed.Refused) add(bob, carol)).refusal().code())
                .isEqualTo(Code.NOT_ALLOWED);
        assertThat(((Changed.Refused) add(carol, carol)).refusal().code())
                .isEqualTo(Code.NOT_A_MEMBER);
        assertThat(last(team)).isEqualTo(1);
    }

    @Test
    void aRepeatUnderTheSameIdIsMadeOnce() {
        create(alice, bob);
        AddMembers add = new AddMembers(team, List.of(bob, carol), Mark.NONE);
        change(alice, "a1", add);
        write(bob, "m1");

        Changed.Done again = (Changed.Done) change(alice, "a1", add);

        assertThat(again.entry().repeated()).isTrue();
        assertThat(again.entry().message().seq()).isEqualTo(2);
        assertThat(
                        ((Changed.Refused)
                                        change(alice, "a1", new RenameGroup(team, "X", Mark.NONE)))
                                .refusal()
                                .code())
                .isEqualTo(Code.ID_REUSED);
        assertThat(last(team)).isEqualTo(3);
    }

    @Test
    void whoIsTakenOutWritesNothingMoreHoweverTheyAsk() {
        create(alice, bob, carol);
        Append.Stored stored = write(bob, "m1");
        append(bob, "m2", stored.page(), 2L);
        append(carol, "m3", stored.page(), 3L);

        remove(alice, bob);
        leave(carol);

        for (UserId out : List.of(bob, carol)) {
            assertThat(append(out, "n1", stored.page(), 4L)).isEqualTo(new Append.NotAMember());
            assertThat(append(out, "n2", null, null)).isEqualTo(new Append.NotAMember());
            assertThat(append(out, "m2", stored.page(), 2L)).isEqualTo(new Append.NotAMember());
            assertThat(edit(out, 2)).isEqualTo(new Append.NotAMember());
        }
        assertThat(append(alice, "m4", stored.page(), 6L)).isInstanceOf(Append.Stored.class);
        assertThat(last(team)).isEqualTo(7);
    }

    /// The hint's page is still open, and the writer is remembered as a member.
    @Test
    void removedMembersCannotWriteToThePageThatTheyWroteTo() {
        create(alice, bob);
        Append.Stored stored = (Append.Stored) append(bob, "m1", "1", 1L);

        remove(alice, bob);

        assertThat(append(bob, "m2", stored.page(), 3L)).isEqualTo(new Append.NotAMember());
        assertThat(append(alice, "m3", stored.page(), 3L))
                .isInstanceOfSatisfying(
                        Append.Stored.class,
                        after -> assertThat(after.page()).isEqualTo(stored.page()));
    }

    @Test
    void whatSomebodySaidCanBeTakenBackAfterTheyHaveGone() {
        create(alice, bob);
        write(bob, "b1");
        write(alice, "a1");
        leave(bob);
        Amendment deletion =
                new Amendment(
                        team,
                        bob,
                        new MessageId("d1"),
                        new Content.Deletion(2),
                        new Hints(null, null),
                        NOON);

        assertThat(log().amend(deletion)).isEqualTo(new Append.NotAMember());
        assertThat(log().withdraw(deletion)).isInstanceOf(Append.Stored.class);

        assertThat(readAll())
                .extracting(Message::content)
                .containsExactly(
                        new Content.Created("Team", List.of(bob)),
                        new Content.Deleted(NOON),
                        new Content.Text("text of a1", null),
                        new Content.Left(),
                        new Content.Deletion(2));
        assertThat(append(bob, "b2", null, null)).isEqualTo(new Append.NotAMember());
        write(alice, "a2");
    }

    @Test
    void aMembersPlaceIsNotForgottenAndThatOfOneWhoHasGoneIs() {
        create(alice, bob);
        assertThat(memberships().forget(bob, team)).isFalse();
        assertThat(memberships().forget(alice, team)).isFalse();
        leave(bob);

        assertThat(memberships().forget(bob, team)).isTrue();

        assertThat(memberships().standing(bob, team)).isEmpty();
        assertThat(memberships().of(bob, null, 10)).isEmpty();
        assertThat(memberships().standing(alice, team)).contains(new Standing(Role.OWNER, 1, null));
        assertThat(groups().readers(team, null, 10)).hasSize(2);
        long back = seq(add(alice, bob));
        assertThat(memberships().standing(bob, team))
                .contains(new Standing(Role.MEMBER, back, null));
    }

    @Test
    void whoComesBackWritesAndReadsFromThereOn() {
        create(alice, bob);
        write(bob, "m1");
        remove(alice, bob);
        write(alice, "m2");

        long back = seq(add(alice, bob));

        assertThat(memberships().standing(bob, team))
                .contains(new Standing(Role.MEMBER, back, null));
        assertThat(groups().members(team, null, 10)).hasSize(2);
        assertThat(write(bob, "m3").entries().getFirst().message().seq()).isEqualTo(back + 1);
        assertThat(edit(bob, back + 1)).isInstanceOf(Append.Stored.class);
    }

    @Test
    void aReadingSaysWhenSomebodyWasLastTakenOut() {
        create(alice, bob, carol);
        assertThat(epoch()).isZero();

        long removed = seq(remove(alice, bob));
        for (int n = 0; n < 30; n++) {
            write(alice, "m" + n);
        }
        assertThat(epoch()).isEqualTo(removed);
        add(alice, bob);
        assertThat(epoch()).isEqualTo(removed);

        assertThat(seq(leave(carol))).isEqualTo(epoch());
    }

    @Test
    void changesFindTheirPlaceOnAnyPage() {
        create(alice);
        List<UserId> guests = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            UserId guest = new UserId("guest-" + n);
            guests.add(guest);
            assertThat(seq(add(alice, guest))).isEqualTo(2 * n + 2);
            write(guest, "m" + n);
        }

        assertThat(readAll())
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, 61).boxed().toList());
        assertThat(groups().find(List.of(team)).get(team))
                .isEqualTo(new Profile("Team", alice, 31));
        assertThat(groups().members(team, null, 100)).hasSize(31);
    }

    @Test
    void oneChangeTakesFortyFiveAndMembersComeAPageAtATime() {
        create(alice);
        List<UserId> guests =
                IntStream.range(0, 45).mapToObj(n -> new UserId("guest-" + (100 + n))).toList();
        add(alice, guests.toArray(UserId[]::new));
        remove(alice, guests.subList(3, 43).toArray(UserId[]::new));

        List<Member> first = groups().members(team, null, 3);
        List<Member> rest = groups().members(team, first.getLast().user(), 3);

        assertThat(first)
                .extracting(Member::user)
                .containsExactly(alice, guests.get(0), guests.get(1));
        assertThat(rest)
                .extracting(Member::user)
                .containsExactly(guests.get(2), guests.get(43), guests.get(44));
        assertThat(groups().members(team, guests.get(44), 3)).isEmpty();
        assertThat(memberCount()).isEqualTo(6);
    }

    @Test
    void changesAtTheSameTimeAllStand() throws Exception {
        create(alice, bob);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            UserId guest = new UserId("guest-" + n);
            String id = "m" + n;
            tasks.add(() -> persistently(() -> add(alice, guest)));
            tasks.add(() -> append(bob, id, null, 0L));
        }
        inParallel(tasks);

        assertThat(groups().members(team, null, 100)).hasSize(8);
        assertThat(memberCount()).isEqualTo(8);
        assertThat(readAll())
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, 13).boxed().toList());
    }

    @Test
    void nobodysMessageStandsBehindTheirRemoval() throws Exception {
        create(alice, bob, carol);
        write(bob, "first");
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            String id = "m" + n;
            tasks.add(() -> append(bob, id, "1", 0L));
            if (n == 4) {
                tasks.add(() -> persistently(() -> remove(alice, bob)));
            }
        }
        inParallel(tasks);

        long removed = memberships().standing(bob, team).orElseThrow().until();
        assertThat(readAll())
                .filteredOn(one -> one.from().equals(bob))
                .extracting(Message::seq)
                .allMatch(seq -> seq < removed);
    }

    private Changed persistently(Callable<Changed> change) throws Exception {
        Changed changed = change.call();
        for (int n = 0; n < 20 && changed instanceof Changed.Busy; n++) {
            changed = change.call();
        }
        assertThat(changed).isInstanceOf(Changed.Done.class);
        return changed;
    }

    private static void inParallel(List<Callable<Object>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> one : threads.invokeAll(tasks)) {
                one.get();
            }
        }
    }

    private Append edit(UserId who, long seq) {
        return log().amend(
                        new Amendment(
                                team,
                                who,
                                new MessageId("e-" + who),
                                new Content.Edit(seq, "new"),
                                new Hints(null, null),
                                NOON));
    }

    private int memberCount() {
        return Objects.requireNonNull(groups().find(List.of(team)).get(team)).members();
    }

    private long epoch() {
        return log().read(team, new Range.Newest(), 1).epoch();
    }

    @Test
    void groupsAreFoundTogether() {
        create(alice);
        Group none = new Group(new GroupId("none"));

        assertThat(groups().find(List.of(team, none, team))).containsOnlyKeys(team);
    }
}
