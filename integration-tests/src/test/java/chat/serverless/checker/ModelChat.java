package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A chat that keeps every promise, in memory: seeded chance decides what happens next, and what is
/// seen of it becomes a history.
final class ModelChat {

    private static final List<UserId> USERS =
            Stream.of("alice", "bob", "carol", "dave").map(UserId::new).toList();

    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private final Map<ConversationId, ModelLog> logs = new LinkedHashMap<>();
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
    }

    private void conversation(ConversationId.Direct id) {
        List<Device> members = devices.stream().filter(device -> id.has(device.user())).toList();
        logs.put(id, new ModelLog(this, id, members));
        members.forEach(device -> see(new Observation.Listen(device, id, 0)));
    }

    private void step() {
        ModelLog log = pick(logs.values());
        Device device = pick(log.members());
        switch (random.nextInt(16)) {
            case 0, 1 -> log.send(device, random);
            case 2, 3, 4 -> log.store(device, random);
            case 5, 6, 7, 8, 9 -> deliver(log, device);
            case 10 -> log.moveCursors(device.user(), random);
            case 11 -> log.showCursors(device, pick(log.members()).user());
            case 12 -> see(new Observation.Typing(device, log.id(), pick(log.members()).user()));
            case 13 -> log.read(device, random);
            default -> dropOrConnect(device);
        }
    }

    private void deliver(ModelLog log, Device device) {
        if (connected.contains(device.toString())) {
            log.deliver(device, random);
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
        for (ModelLog log : logs.values()) {
            log.members().forEach(device -> deliverAll(log, device));
        }
        see(new Observation.Quiet());
        USERS.forEach(user -> see(new Observation.Truth(user, isOnline(user))));
        logs.values().forEach(ModelLog::readAll);
    }

    private void deliverAll(ModelLog log, Device device) {
        while (connected.contains(device.toString()) && log.isBehind(device)) {
            log.deliver(device, random);
        }
    }

    private <T> T pick(Collection<T> choices) {
        return List.copyOf(choices).get(random.nextInt(choices.size()));
    }
}
