package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Broadcast.Shard;
import chat.serverless.functions.core.Scene.Device;
import chat.serverless.model.Command;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.CreateGroup;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.RemoveMembers;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private static final Group TEAM = new Group(new GroupId("team"));

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "phone");

    @Test
    void aGroupOfFiveHundredIsToldByOne() {
        List<Device> members = group(499);

        write("m1");
        Broadcast whole = scene.broadcaster.take().orElseThrow();
        scene.isTold(whole);

        assertThat(scene.broadcaster.take()).isEmpty();
        assertThat(members).allMatch(one -> one.heard().size() == 1);
    }

    @Test
    void aLargerOneIsToldInShardsAndEachMemberHearsItOnce() {
        List<Device> members = group(1_299);

        write("m1");
        scene.isTold(scene.broadcaster.take().orElseThrow());
        List<Broadcast> shards = new ArrayList<>();
        scene.broadcaster.take().ifPresent(shards::add);
        scene.broadcaster.take().ifPresent(shards::add);

        assertThat(scene.broadcaster.take()).isEmpty();
        assertThat(members.stream().filter(one -> one.heard().size() == 1)).hasSize(499);
        assertThat(shards)
                .extracting(one -> Objects.requireNonNull(one.shard()).through() == null)
                .containsExactly(false, true);
        shards.reversed().forEach(scene::isTold);
        assertThat(scene.broadcaster.take()).isEmpty();
        assertThat(members).allMatch(one -> one.heard().size() == 1);
    }

    @Test
    void aShardIsNeverDividedHoweverManyHaveComeSince() {
        List<Device> members = group(1_299);
        write("m1");
        Broadcast whole = scene.broadcaster.take().orElseThrow();

        scene.isTold(whole.to(new Shard(new UserId("a"), null)));

        assertThat(scene.broadcaster.take()).isEmpty();
        assertThat(members).allMatch(one -> one.heard().size() == 1);
    }

    @Test
    void whoIsGoneIsForgottenAndWhoHangsIsNotAndTheOthersHear() {
        List<Device> members = group(4);
        scene.passes(Connection.HANDSHAKE);
        members.get(0).vanishes();
        members.get(1).hangs();

        write("m1");
        scene.broadcastsAreTold();

        assertThat(members.get(0).isKnown()).isFalse();
        assertThat(members.get(0).isClosed()).isTrue();
        assertThat(members.get(1).isKnown()).isTrue();
        assertThat(members.get(2).heard()).hasSize(1);
        assertThat(members.get(3).heard()).hasSize(1);
    }

    @Test
    void whatComesTwiceAndInAnotherOrderIsToldAsItComes() {
        Device bob = group(1).getFirst();
        write("m1");
        write("m2");
        Broadcast first = scene.broadcaster.take().orElseThrow();
        Broadcast second = scene.broadcaster.take().orElseThrow();

        List.of(second, first, second).forEach(scene::isTold);

        assertThat(seqs(bob)).containsExactly(4L, 3L, 4L);
    }

    @Test
    void whatIsLateFindsTheWayToThoseItWasForAndNobodyElse() {
        Device bob = group(1).getFirst();
        Device carol = scene.connect("carol", "phone");
        write("m1");
        Broadcast late = scene.broadcaster.take().orElseThrow();
        alice.does(new RemoveMembers(TEAM, List.of(new UserId("u0")), Mark.NONE));
        Broadcast removal = scene.broadcaster.take().orElseThrow();
        alice.does(new AddMembers(TEAM, List.of(new UserId("carol")), Mark.NONE));
        write("m2");

        scene.broadcastsAreTold();
        scene.isTold(removal);
        scene.isTold(late);

        assertThat(seqs(bob)).containsExactly(4L, 3L);
        assertThat(seqs(carol)).containsExactly(5L, 6L);
    }

    @Test
    void aChangeOfTheMembersCountsFromTheNextEntryOn() {
        Device bob = group(1).getFirst();
        Device carol = scene.connect("carol", "phone");
        write("m1");
        scene.broadcastsAreTold();

        alice.does(new RemoveMembers(TEAM, List.of(new UserId("u0")), Mark.NONE));
        scene.broadcastsAreTold();
        alice.does(new AddMembers(TEAM, List.of(new UserId("carol")), Mark.NONE));
        scene.broadcastsAreTold();
        write("m2");
        scene.broadcastsAreTold();

        assertThat(seqs(bob)).containsExactly(3L, 4L);
        assertThat(seqs(carol)).containsExactly(5L, 6L);
    }

    @Test
    void whoIsOfflineIsPushedToForAsLongAsTheyAreAMember() {
        Device bob = group(1).getFirst();
        bob.does(new Command.RegisterDevice(Platform.FCM, "token"));
        bob.disconnects();

        write("m1");
        scene.broadcastsAreTold();
        alice.does(new RemoveMembers(TEAM, List.of(new UserId("u0")), Mark.NONE));
        write("m2");
        scene.broadcastsAreTold();

        assertThat(scene.pushes.notices()).hasSize(1);
        Notice notice = scene.pushes.notices().getFirst();
        assertThat(notice.newest().seq()).isEqualTo(3);
        assertThat(notice.offline()).containsExactly(new UserId("u0"));
    }

    /// Alice and so many others, each with a connection, who have heard nothing yet.
    private List<Device> group(int others) {
        List<UserId> users = IntStream.range(0, others).mapToObj(n -> new UserId("u" + n)).toList();
        alice.does(new CreateGroup(TEAM.id(), "Team", List.of()));
        for (int from = 0; from < others; from += 45) {
            List<UserId> some = users.subList(from, Math.min(from + 45, others));
            alice.does(new AddMembers(TEAM, some, Mark.NONE));
        }
        scene.broadcastsAreTold();
        return users.stream().map(user -> scene.connect(user.value(), "phone")).toList();
    }

    private void write(String id) {
        Draft draft = new Draft(new MessageId(id), "text", null);
        alice.does(new Command.Send(new Target.Conversation(TEAM), List.of(draft), null));
    }

    private static List<Long> seqs(Device device) {
        return device.heard().stream()
                .flatMap(event ->
                        event instanceof Event.Messages messages
                                ? messages.messages().stream()
                                : Stream.empty())
                .map(Message::seq)
                .toList();
    }
}
