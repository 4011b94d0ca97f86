package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What devices see of a [ModelLog], and of its members' cursors.
final class ModelViews {

    private static final int PAGE = 20;
    private static final KnownCursors.Pair START = new KnownCursors.Pair(0, 0);

    private final ModelChat chat;
    private final ModelLog log;
    private final Map<Device, Long> progress = new HashMap<>();
    private final Map<UserId, List<KnownCursors.Pair>> cursors = new HashMap<>();

    ModelViews(ModelChat chat, ModelLog log) {
        this.chat = chat;
        this.log = log;
    }

    /// All devices begin; those of users who are not yet members begin anywhere.
    void begin() {
        for (Device device : log.devices()) {
            boolean isMember = log.members().isMember(device.user());
            long after = isMember ? log.last() : Observation.Listen.ANYWHERE;
            chat.see(new Observation.Listen(device, log.id(), after));
            if (isMember) {
                progress.put(device, after);
            }
        }
    }

    boolean isBehind(Device device) {
        ModelMembers.@Nullable Time time = time(device);
        return time != null
                && progress.getOrDefault(device, 0L) < Math.min(log.last(), time.last());
    }

    private ModelMembers.@Nullable Time time(Device device) {
        return log.members().time(device.user());
    }

    /// A device gets what comes next; not what it sent itself.
    void deliver(Device device, Random random) {
        ModelMembers.@Nullable Time time = time(device);
        if (time != null && isBehind(device)) {
            long before = Math.max(progress.getOrDefault(device, 0L), time.first() - 1);
            progress.put(device, before + 1);
            ModelEntry next = log.at(before + 1);
            if (!next.device().equals(device)) {
                Entry entry = random.nextBoolean() ? next.now(time) : next.first(time);
                chat.see(new Observation.Heard(device, log.id(), List.of(entry)));
                chat.see(new Observation.Applied(device, log.id(), entry));
            }
        }
    }

    /// Something comes once more.
    void repeat(Device device, Random random) {
        ModelMembers.@Nullable Time time = time(device);
        if (time != null && time.first() <= log.last()) {
            long last = Math.min(log.last(), time.last());
            long seq = random.nextLong(time.first(), last + 1);
            Entry entry = log.at(seq).now(time);
            chat.see(new Observation.Heard(device, log.id(), List.of(entry)));
        }
    }

    void read(Device device, Random random) {
        ModelMembers.@Nullable Time time = time(device);
        if (time != null) {
            page(device, time, random.nextInt(Math.toIntExact(log.last() + 1)));
        }
    }

    /// One device of the first and one of the last user read all that they may.
    void readAll() {
        readAll(log.devices().getFirst());
        readAll(log.devices().getLast());
    }

    void readAll(Device device) {
        ModelMembers.@Nullable Time time = time(device);
        long after = 0;
        while (time != null && after < Math.min(log.last(), time.last())) {
            after = page(device, time, after);
        }
    }

    private long page(Device device, ModelMembers.Time time, long after) {
        long last = Math.min(log.last(), time.last());
        long begin = Math.max(after, time.first() - 1);
        long end = Math.max(begin, Math.min(begin + PAGE, last));
        List<Entry> entries = new ArrayList<>();
        for (long seq = begin + 1; seq <= end; seq++) {
            entries.add(log.at(seq).now(time));
        }
        long upTo = end == last ? Math.max(after, last) : end;
        chat.see(
                new Observation.Page(
                        device,
                        log.id(),
                        chat.now(),
                        new Observation.Span(after, upTo),
                        last,
                        time.isOpen(),
                        entries));
        return end;
    }

    /// A member says how far they are; the server, that it is stored.
    void moveCursors(Device device, Random random) {
        if (log.members().isMember(device.user())) {
            KnownCursors.Pair before = now(device.user());
            long delivered = random.nextLong(before.delivered(), log.last() + 1);
            long read = random.nextLong(before.read(), delivered + 1);
            chat.see(new Observation.Move(device, log.id(), delivered, read));
            cursors.computeIfAbsent(device.user(), _ -> new ArrayList<>())
                    .add(new KnownCursors.Pair(delivered, read));
            chat.see(new Observation.Moved(device, log.id(), delivered, read));
        }
    }

    private KnownCursors.Pair now(UserId user) {
        List<KnownCursors.Pair> all = cursors.getOrDefault(user, List.of());
        return all.isEmpty() ? START : all.getLast();
    }

    /// A receipt comes, perhaps one that was overtaken; the client hands on only where a user is.
    void showCursors(Device viewer, UserId user, Random random) {
        List<KnownCursors.Pair> all = cursors.getOrDefault(user, List.of());
        if (!all.isEmpty() && maySee(viewer, all.getLast())) {
            KnownCursors.Pair some = all.get(random.nextInt(all.size()));
            chat.see(new Observation.Told(viewer, log.id(), user, some.delivered(), some.read()));
            KnownCursors.Pair now = all.getLast();
            chat.see(new Observation.Receipt(viewer, log.id(), user, now.delivered(), now.read()));
        }
    }

    private boolean maySee(Device viewer, KnownCursors.Pair cursors) {
        ModelMembers.@Nullable Time time = time(viewer);
        return time != null && cursors.delivered() <= time.last();
    }

    /// A device asks how far its user is, and in a one-to-one conversation the other one.
    void sync(Device device) {
        if (time(device) != null && maySee(device, now(device.user()))) {
            answer(device, device.user());
            if (log.id() instanceof ConversationId.Direct direct) {
                answer(device, direct.other(device.user()));
            }
        }
    }

    private void answer(Device device, UserId user) {
        KnownCursors.Pair now = now(user);
        chat.see(
                new Observation.Cursor(
                        device, log.id(), chat.now(), user, now.delivered(), now.read()));
    }

    void type(Device viewer, UserId user) {
        if (time(viewer) != null && log.members().time(user) != null) {
            chat.see(new Observation.Typing(viewer, log.id(), user));
        }
    }
}
