package chat.serverless.functions.core;

import chat.serverless.functions.memory.MemoryAnnouncer;
import chat.serverless.functions.memory.MemoryBroadcaster;
import chat.serverless.functions.memory.MemoryConversationLog;
import chat.serverless.functions.memory.MemoryDirectory;
import chat.serverless.functions.memory.MemoryGroups;
import chat.serverless.functions.memory.MemoryMemberships;
import chat.serverless.functions.memory.MemoryPostman;
import chat.serverless.functions.memory.MemoryPushLedger;
import chat.serverless.functions.memory.MemoryPushService;
import chat.serverless.functions.memory.MemoryPushes;
import chat.serverless.functions.memory.MemoryRegistrations;
import chat.serverless.functions.memory.MemoryWatches;
import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A chat in memory, with people who connect, say things and hear things.
final class Scene {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    final MemoryPostman postman = new MemoryPostman();
    final MemoryDirectory directory = new MemoryDirectory();
    final MemoryAnnouncer announcer = new MemoryAnnouncer();
    final MemoryBroadcaster broadcaster = new MemoryBroadcaster();

    final MemoryPushes pushes = new MemoryPushes();
    final MemoryPushService phones = new MemoryPushService();

    final MemoryWatches watches = new MemoryWatches();
    final MemoryRegistrations registrations = new MemoryRegistrations(directory);

    final MemoryMemberships memberships = new MemoryMemberships();
    final MemoryPushLedger ledger = new MemoryPushLedger(memberships);
    final MemoryConversationLog log = new MemoryConversationLog(memberships);
    final MemoryGroups groups = new MemoryGroups(log, memberships);
    private final List<Runnable> meanwhile = new ArrayList<>();
    private Instant now = NOON;
    private int handedOn;
    private final Chat chat =
            new Chat(
                    new Chat.Ports(
                            log,
                            groups,
                            directory,
                            memberships,
                            watches,
                            new Registering(registrations, phones)),
                    () -> now,
                    Runnable::run);
    private final Courier courier =
            new Courier(
                    new Courier.Ports(postman, directory, announcer, pushes),
                    () -> now,
                    Runnable::run,
                    _ -> meanwhile.forEach(Runnable::run));
    private final Pushing pushing;
    private final Departures departures = new Departures(directory, announcer, () -> now);
    private final PresenceNews news =
            new PresenceNews(
                    new PresenceNews.Ports(directory, memberships, watches), () -> now, courier);

    private final FanOut fanOut =
            new FanOut(
                    new FanOut.Ports(groups, directory, broadcaster, pushes), () -> now, courier);

    /// Phones show no texts.
    Scene() {
        this(false);
    }

    Scene(boolean showsText) {
        pushing =
                new Pushing(
                        new Pushing.Ports(ledger, log, registrations, phones),
                        showsText,
                        () -> now,
                        Runnable::run);
    }

    /// The topic hands on what was published, until nothing is left.
    void broadcastsAreTold() {
        for (Optional<Broadcast> next = broadcaster.take();
                next.isPresent();
                next = broadcaster.take()) {
            fanOut.tell(next.get());
        }
    }

    /// The topic hands on something.
    void isTold(Broadcast broadcast) {
        fanOut.tell(broadcast);
    }

    /// A device of a user connects, with a token for three hours.
    Device connect(String user, String device) {
        Session session =
                new Session(
                        new UserId(user),
                        new DeviceId(device),
                        new ConnectionId(user + "-" + device + "="),
                        now.plus(Duration.ofHours(3)));
        Connection connection = new Connection(session.connection(), session.device(), now);
        if (directory.add(session.user(), connection)) {
            announcer.came(session.user());
        }
        return new Device(session, connection);
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    static ConversationId between(String one, String other) {
        return ConversationId.between(new UserId(one), new UserId(other));
    }

    /// The queue of departures hands on that somebody left.
    void departureIsChecked(String user, boolean again) {
        departures.check(new UserId(user), again);
    }

    /// The topic hands on that somebody came or went.
    void newsAreTold(String user, boolean online) {
        news.tell(new UserId(user), online);
    }

    /// The queue hands on all that was put into it since it was last asked to.
    void pushesComeOut() {
        List<Notice> notices = pushes.notices();
        while (handedOn < notices.size()) {
            Notice notice = notices.get(handedOn++);
            List<UserId> users = new ArrayList<>(notice.offline());
            users.addAll(notice.connected());
            comesOut(
                    new PushRequest(
                            "request-" + handedOn,
                            false,
                            notice.conversation(),
                            notice.newest().seq(),
                            users));
        }
    }

    void comesOut(PushRequest request) {
        pushing.push(request);
    }

    List<Registration> registrations(String user) {
        return registrations.of(new UserId(user));
    }

    /// A connected device.
    final class Device {

        private final Session session;
        private final Connection connection;

        private Device(Session session, Connection connection) {
            this.session = session;
            this.connection = connection;
        }

        /// Gives a command, has its deliveries made, and answers the reply.
        Event does(Command command) {
            Outcome outcome = chat.handle(session, command);
            courier.deliver(outcome);
            if (outcome.broadcast() != null) {
                broadcaster.publish(outcome.broadcast());
            }
            return outcome.reply();
        }

        Event writes(String to, String id, String text) {
            return does(
                    new Command.Send(
                            new Command.Target.Person(new UserId(to)),
                            List.of(new Draft(new MessageId(id), text, null)),
                            null));
        }

        Refusal.Code refusedFor(Command command) {
            return ((Event.Error) does(command)).refusal().code();
        }

        List<Event> heard() {
            return postman.sentTo(connection.id());
        }

        void vanishes() {
            postman.forget(connection.id());
        }

        /// Its handshake takes until somebody posts to it in vain.
        void isConnecting() {
            vanishes();
            meanwhile.add(() -> postman.remember(connection.id()));
        }

        void hangs() {
            postman.fail(connection.id());
        }

        void disconnects() {
            if (directory.remove(session.user(), connection, now)) {
                announcer.left(session.user());
            }
        }

        boolean isClosed() {
            return postman.hasClosed(connection.id());
        }

        boolean isKnown() {
            User user = directory.find(List.of(session.user())).get(session.user());
            return user != null && user.connections().contains(connection);
        }
    }
}
