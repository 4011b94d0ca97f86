package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.Scene.Device;
import chat.serverless.functions.memory.Outage;
import chat.serverless.model.Command;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.CreateGroup;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.Target;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What follows a write: a part that fails stops no other part, and makes no error of what was
/// stored.
class FollowUpTest {

    private static final ConversationId TALK = Scene.between("alice", "bob");
    private static final Group TEAM = new Group(new GroupId("team"));
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");

    private final Scene scene = new Scene();
    private final Device alice = scene.connect("alice", "laptop");
    private final Device bob = scene.connect("bob", "phone");
    private final Device carol = scene.connect("carol", "phone");
    private Postman postman = scene.postman;
    private Directory directory = scene.directory;
    private Announcer announcer = scene.announcer;
    private Pushes pushes = scene.pushes;
    private Broadcaster broadcaster = scene.broadcaster;

    @Test
    void aPostThatBreaksStopsNoOtherAndEndsItsConnection() {
        postman =
                Outage.of(
                        Postman.class,
                        scene.postman,
                        (method, call) ->
                                method.equals("post")
                                        && call.getFirst().equals(new ConnectionId("bob-phone=")));

        assertThatDeliveringFails();

        assertThat(carol.heard()).hasSize(1);
        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void aDeadConnectionThatCanNotBeRemovedStopsNoOtherAndIsClosed() {
        scene.passes(Connection.HANDSHAKE);
        bob.vanishes();
        directory = Outage.of(Directory.class, scene.directory, "remove");

        assertThatDeliveringFails();

        assertThat(carol.heard()).hasSize(1);
        assertThat(bob.isClosed()).isTrue();
    }

    @Test
    void aDepartureThatCanNotBeAnnouncedStopsNoOtherDelivery() {
        scene.passes(Connection.HANDSHAKE);
        bob.vanishes();
        announcer = Outage.of(Announcer.class, scene.announcer, "left");

        assertThatDeliveringFails();

        assertThat(carol.heard()).hasSize(1);
        assertThat(bob.isClosed()).isTrue();
        assertThat(bob.isKnown()).isFalse();
    }

    @Test
    void aConnectionThatCanNotBeClosedStopsNoOtherDelivery() {
        bob.hangs();
        postman = Outage.of(Postman.class, scene.postman, "close");

        assertThatDeliveringFails();

        assertThat(carol.heard()).hasSize(1);
    }

    @Test
    void aQueueOfPushesThatFailsStopsNoDelivery() {
        pushes = Outage.of(Pushes.class, scene.pushes, "notify");
        Message message = new Message(1, new MessageId("m1"), ALICE, "hi", Scene.NOON);
        Notice notice = new Notice(TALK, message, List.of(BOB), List.of());
        Outcome outcome = new Outcome(new Event.Ok(), toBobAndCarol(), notice, null, null);

        assertThatThrownBy(() -> courier().deliver(outcome)).hasMessage("notify is down");

        assertThat(bob.heard()).hasSize(1);
        assertThat(carol.heard()).hasSize(1);
    }

    @Test
    void aBatchOfMembersThatIsNotFoundKeepsNoOtherMemberFromHearing() {
        List<Device> members = group(250);
        AtomicInteger glances = new AtomicInteger();
        directory =
                Outage.of(
                        Directory.class,
                        scene.directory,
                        (method, _) -> method.equals("glance") && glances.getAndIncrement() == 0);
        Broadcast broadcast = say();

        assertThatThrownBy(() -> fanOut().tell(broadcast)).hasMessage("glance is down");
        assertThat(members.stream().filter(one -> one.heard().isEmpty())).hasSizeBetween(98, 100);

        fanOut().tell(broadcast);
        assertThat(members).noneMatch(one -> one.heard().isEmpty());
    }

    @Test
    void aMemberWhoseConnectionCanNotBeRemovedKeepsNoOtherFromHearing() {
        List<Device> members = group(250);
        scene.passes(Connection.HANDSHAKE);
        members.getFirst().vanishes();
        directory = Outage.of(Directory.class, scene.directory, "remove");
        Broadcast broadcast = say();

        assertThatThrownBy(() -> fanOut().tell(broadcast)).hasMessage("remove is down");

        assertThat(members.stream().skip(1)).noneMatch(one -> one.heard().isEmpty());
    }

    @Test
    void aQueueOfPushesThatFailsKeepsNoMemberFromHearing() {
        List<Device> members = group(250);
        members.forEach(one -> one.does(new Command.RegisterDevice(Platform.FCM, one.toString())));
        pushes = Outage.of(Pushes.class, scene.pushes, "notify");
        Broadcast broadcast = say();

        assertThatThrownBy(() -> fanOut().tell(broadcast)).hasMessage("notify is down");
        assertThat(members).noneMatch(one -> one.heard().isEmpty());

        pushes = scene.pushes;
        fanOut().tell(broadcast);
        assertThat(scene.pushes.notices().stream().mapToInt(one -> one.connected().size()).sum())
                .isEqualTo(250);
    }

    @Test
    void aShardThatIsNotPublishedKeepsNoOtherFromIt() {
        List<Device> members = group(1_300);
        AtomicInteger publications = new AtomicInteger();
        broadcaster =
                Outage.of(
                        Broadcaster.class,
                        scene.broadcaster,
                        (_, _) -> publications.getAndIncrement() == 0);
        Broadcast broadcast = say();

        assertThatThrownBy(() -> fanOut().tell(broadcast)).hasMessage("publish is down");

        assertThat(members.stream().filter(one -> !one.heard().isEmpty()))
                .hasSizeGreaterThanOrEqualTo(498);
        assertThat(publications).hasValue(2);
        assertThat(scene.broadcaster.take()).isPresent();
    }

    @Test
    void partnersWhoAreNotFoundKeepNoOtherFromHearingTheNews() {
        List<Device> partners =
                IntStream.range(0, 150).mapToObj(n -> scene.connect("p" + n, "phone")).toList();
        IntStream.range(0, 150).forEach(n -> alice.writes("p" + n, "m" + n, "hi"));
        AtomicInteger glances = new AtomicInteger();
        Directory failing =
                Outage.of(
                        Directory.class,
                        scene.directory,
                        (method, _) -> method.equals("glance") && glances.getAndIncrement() == 0);
        PresenceNews news =
                new PresenceNews(
                        new PresenceNews.Ports(failing, scene.memberships, scene.watches),
                        scene::now,
                        courier());

        assertThatThrownBy(() -> news.tell(ALICE, true)).hasMessage("glance is down");

        assertThat(partners.stream().filter(one -> one.heard().size() == 2)).hasSize(50);
    }

    @Test
    void aMessageIsAcknowledgedAlthoughNobodyToTellIsFound() {
        directory = Outage.of(Directory.class, scene.directory, "find");

        Outcome outcome = chat().handle(session(), send("m1"));

        assertThat(outcome.reply()).isInstanceOf(Event.Ack.class);
        assertThat(outcome.deliveries()).isEmpty();
        assertThat(outcome.failure()).hasMessage("find is down");
    }

    @Test
    void whoIsToBeToldIsLookedUpOnceMore() {
        AtomicInteger finds = new AtomicInteger();
        directory =
                Outage.of(
                        Directory.class,
                        scene.directory,
                        (method, _) -> method.equals("find") && finds.getAndIncrement() == 0);

        Outcome outcome = chat().handle(session(), send("m1"));

        assertThat(outcome.deliveries()).hasSize(1);
        assertThat(outcome.failure()).isNull();
    }

    @Test
    void aReceiptIsAnsweredAlthoughNobodyToTellIsFound() {
        bob.writes("alice", "m1", "hi");
        directory = Outage.of(Directory.class, scene.directory, "glance");

        Outcome outcome = chat().handle(session(), new Command.Receipt(TALK, 1L, null));

        assertThat(outcome.reply()).isEqualTo(new Event.Ok());
        assertThat(outcome.failure()).isNotNull();
    }

    @Test
    void aDeviceIsRegisteredAlthoughItsFormerEndpointCanNotBeDismissed() {
        Registering registering =
                new Registering(
                        scene.registrations, Outage.of(PushService.class, scene.phones, "dismiss"));
        registering.register(session(), new Command.RegisterDevice(Platform.FCM, "former"));

        Outcome outcome =
                registering.register(session(), new Command.RegisterDevice(Platform.FCM, "new"));

        assertThat(outcome.reply()).isEqualTo(new Event.Ok());
        assertThat(outcome.failure()).hasMessage("dismiss is down");
        assertThat(scene.registrations("alice"))
                .extracting(Registration::endpoint)
                .containsExactly("endpoint-new");
    }

    private void assertThatDeliveringFails() {
        assertThatThrownBy(() -> courier().deliver(toBobAndCarol()))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<Delivery> toBobAndCarol() {
        List<Event> events = List.of(new Event.Ok());
        Collection<User> users = scene.directory.find(List.of(BOB, new UserId("carol"))).values();
        return users.stream()
                .sorted(Comparator.comparing(User::id))
                .flatMap(user -> user.deliveries(events, scene.now()).stream())
                .toList();
    }

    private Courier courier() {
        return new Courier(
                new Courier.Ports(postman, directory, announcer, pushes),
                scene::now,
                Runnable::run,
                _ -> {});
    }

    private FanOut fanOut() {
        return new FanOut(
                new FanOut.Ports(scene.groups, directory, broadcaster, pushes),
                scene::now,
                courier());
    }

    private Chat chat() {
        return new Chat(
                new Chat.Ports(
                        scene.log,
                        scene.groups,
                        directory,
                        scene.memberships,
                        scene.watches,
                        new Registering(scene.registrations, scene.phones)),
                scene::now,
                Runnable::run);
    }

    private Session session() {
        return new Session(
                ALICE,
                new DeviceId("laptop"),
                new ConnectionId("alice-laptop="),
                scene.now().plusSeconds(60));
    }

    private static Command.Send send(String id) {
        return new Command.Send(new Target.Person(BOB), List.of(draft(id)), null);
    }

    private static Draft draft(String id) {
        return new Draft(new MessageId(id), "text", null);
    }

    /// Alice and so many others, each with a connection, who have heard nothing yet.
    private List<Device> group(int others) {
        List<UserId> users = IntStream.range(0, others).mapToObj(n -> new UserId("u" + n)).toList();
        alice.does(new CreateGroup(TEAM.id(), "Team", List.of()));
        for (int from = 0; from < others; from += 45) {
            List<UserId> some = users.subList(from, Math.min(from + 45, others));
            alice.does(new AddMembers(TEAM, some, Mark.NONE));
        }
        while (scene.broadcaster.take().isPresent()) {
            // Nobody is told.
        }
        return users.stream().map(user -> scene.connect(user.value(), "phone")).toList();
    }

    private Broadcast say() {
        alice.does(new Command.Send(new Target.Conversation(TEAM), List.of(draft("m1")), null));
        return scene.broadcaster.take().orElseThrow();
    }
}
