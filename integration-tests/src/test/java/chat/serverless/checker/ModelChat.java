package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.GroupId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A chat that keeps every promise, in memory: seeded chance decides what happens next, and what is
/// seen of it becomes a history.
final class ModelChat {

    private static final List<UserId> USERS =
            Stream.of("alice", "bob", "carol", "dave").map(UserId::new).toList();

    private static final ConversationId TEAM = new ConversationId.Group(new GroupId("team"));

    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private final Map<ConversationId, ModelLog> logs = new LinkedHashMap<>();
    private final Map<ConversationId, ModelViews> views = new LinkedHashMap<>();
    private final List<Device> devices = new ArrayList<>();
    private final Set<String> connected = new TreeSet<>();
    private long now;

    private ModelChat(long seed) {
        this.random = new Random(seed);
    }

    /// A correct history of about as many lines.
    static List<Line> history(long seed, int size) {
        ModelChat chat = new ModelChat(seed);
        chat.begin();
        while (chat.lines.size() < size) {
            chat.step();
        }
        chat.end();
        return chat.lines;
    }

    void see(Observation what) {
        now += random.nextInt(3);
        lines.add(new Line(now, what));
    }

    long now() {
        return now;
    }

    private void begin() {
        for (UserId user : USERS) {
            devices.add(new Device(user, new DeviceId("phone")));
            devices.add(new Device(user, new DeviceId("laptop")));
        }
        devices.forEach(this::connect);
        for (int one = 0; one < USERS.size(); one++) {
            for (int other = one + 1; other < USERS.size(); other++) {
                conversation(ConversationId.between(USERS.get(one), USERS.get(other)));
            }
        }
        ModelLog team = new ModelLog(this, TEAM, devices);
        team.create(devices.getFirst(), USERS.get(1));
        add(team);
    }

    private void conversation(ConversationId.Direct id) {
        add(
                new ModelLog(
                        this,
                        id,
                        devices.stream().filter(device -> id.has(device.user())).toList()));
    }

    private void add(ModelLog log) {
        ModelViews seen = new ModelViews(this, log);
        logs.put(log.id(), log);
        views.put(log.id(), seen);
        seen.begin();
    }

    private void step() {
        ModelLog log = random.nextInt(3) == 0 ? team() : pick(logs.values());
        Device device = pick(log.devices());
        ModelViews seen = views(log);
        switch (random.nextInt(20)) {
            case 0, 1 -> log.send(device, random);
            case 2, 3, 4 -> log.store(device, random);
            case 5, 6, 7, 8, 9 -> deliver(log, device);
            case 10 -> seen.moveCursors(device, random);
            case 11 -> seen.showCursors(device, pick(log.devices()).user(), random);
            case 12 -> seen.type(device, pick(log.devices()).user());
            case 13 -> seen.read(device, random);
            case 14 -> seen.repeat(device, random);
            case 15 -> seen.sync(device);
            case 16 -> changeMembers(pick(USERS.subList(1, USERS.size())));
            default -> dropOrConnect(device);
        }
    }

    private ModelLog team() {
        return Objects.requireNonNull(logs.get(TEAM));
    }

    private ModelViews views(ModelLog log) {
        return Objects.requireNonNull(views.get(log.id()));
    }

    /// Somebody is added to the group, removed from it, or leaves it.
    private void changeMembers(UserId user) {
        if (random.nextInt(3) != 0) {
            return;
        }
        Device owner = devices.get(random.nextInt(2));
        Device own =
                devices.stream().filter(each -> each.user().equals(user)).findAny().orElseThrow();
        boolean isMember = team().members().isMember(user);
        Device by = isMember && random.nextBoolean() ? own : owner;
        team().settle(random);
        team().send(
                        by,
                        isMember
                                ? new Content.Event(List.of(), List.of(user))
                                : new Content.Event(List.of(user), List.of()));
        team().store(by, random);
    }

    /// In the group, all happens that tells a member from a former one and from one who came later.
    private void changeEverything() {
        Device alice = devices.getFirst();
        UserId bob = USERS.get(1);
        UserId carol = USERS.get(2);
        bringIn(alice, bob);
        bringIn(alice, carol);
        long first = writesSome(alice, 8);
        devices.forEach(views(team())::readAll);
        says(alice, new Content.Event(List.of(), List.of(bob)));
        says(alice, new Content.Event(List.of(), List.of(carol)));
        changeFour(alice, first);
        devices.forEach(views(team())::readAll);
        bringIn(alice, carol);
        changeFour(alice, first + 4);
        writesSome(alice, 3);
        for (int n = 0; n < 3; n++) {
            views(team()).moveCursors(alice, random);
            views(team()).showCursors(devices.getLast(), alice.user(), random);
            views(team()).showCursors(alice, alice.user(), random);
        }
        devices.forEach(views(team())::readAll);
    }

    private void bringIn(Device by, UserId user) {
        if (!team().members().isMember(user)) {
            says(by, new Content.Event(List.of(user), List.of()));
        }
    }

    /// The number of the first.
    private long writesSome(Device by, int count) {
        for (int n = 0; n < count; n++) {
            says(by, new Content.Text(Digest.of("some " + team().last())));
        }
        return team().last() - count + 1;
    }

    private void changeFour(Device by, long first) {
        says(by, new Content.Edit(first, Digest.of("edited " + first)));
        says(by, new Content.Delete(first + 1));
        says(by, new Content.Reaction(first + 2, Digest.of("star")));
        says(by, new Content.Edit(first + 3, Digest.of("edited " + first)));
        says(by, new Content.Edit(first + 3, Digest.of("edited again " + first)));
    }

    private void says(Device by, Content content) {
        team().send(by, content);
        team().store(by, random);
    }

    private void deliver(ModelLog log, Device device) {
        if (connected.contains(device.toString())) {
            views(log).deliver(device, random);
        }
    }

    private void dropOrConnect(Device device) {
        if (!connected.contains(device.toString())) {
            connect(device);
        } else if (random.nextInt(3) == 0) {
            disconnect(device);
        }
    }

    private void connect(Device device) {
        boolean before = isOnline(device.user());
        connected.add(device.toString());
        see(new Observation.Connect(device));
        tell(device.user(), before);
    }

    private void disconnect(Device device) {
        boolean before = isOnline(device.user());
        connected.remove(device.toString());
        see(new Observation.Disconnect(device));
        tell(device.user(), before);
    }

    private void tell(UserId user, boolean before) {
        boolean after = isOnline(user);
        devices.stream()
                .filter(device -> before != after && !device.user().equals(user))
                .filter(device -> connected.contains(device.toString()))
                .forEach(device -> see(new Observation.Presence(device, user, after)));
    }

    private boolean isOnline(UserId user) {
        return connected.stream().anyMatch(device -> device.startsWith(user + "/"));
    }

    private void end() {
        // Whoever stays offline need not get to the end.
        devices.subList(1, devices.size()).stream()
                .filter(device -> !connected.contains(device.toString()))
                .forEach(this::connect);
        logs.values().forEach(log -> log.settle(random));
        changeEverything();
        for (ModelLog log : logs.values()) {
            log.devices().forEach(device -> deliverAll(log, device));
        }
        see(new Observation.Quiet());
        USERS.forEach(user -> see(new Observation.Truth(user, isOnline(user))));
        views.values().forEach(ModelViews::readAll);
        devices.forEach(views(team())::readAll);
    }

    private void deliverAll(ModelLog log, Device device) {
        while (connected.contains(device.toString()) && views(log).isBehind(device)) {
            views(log).deliver(device, random);
        }
    }

    private <T> T pick(Collection<T> choices) {
        return List.copyOf(choices).get(random.nextInt(choices.size()));
    }
}
