package chat.serverless.functions.core;

import chat.serverless.functions.core.Broadcast.Shard;
import chat.serverless.functions.core.Groups.Reader;
import chat.serverless.functions.core.Recipients.Connected;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells entries of a group to the connections of those who may read them.
///
/// ```text
///   broadcast ──> 500 members at most? ──yes──> post
///                  └─no──> post to the first 500
///                          one broadcast for each further 500: a shard ──> post
/// ```
///
/// A shard is told by whoever gets it and never divided again, so that nothing goes round. Coming
/// twice, late or in another order does no harm: clients go by the numbers of the entries.
public final class FanOut {

    /// As many members are told in one go, as they were counted when the shard was made.
    static final int MOST = 500;

    private static final int BATCH = 100;

    private final Groups groups;
    private final Directory directory;
    private final Broadcaster broadcaster;
    private final InstantSource clock;
    private final Courier courier;

    public FanOut(Ports ports, InstantSource clock, Courier courier) {
        this.groups = ports.groups();
        this.directory = ports.directory();
        this.broadcaster = ports.broadcaster();
        this.clock = clock;
        this.courier = courier;
    }

    /// Where the members and their connections are known, and who tells the other shards.
    public record Ports(Groups groups, Directory directory, Broadcaster broadcaster) {}

    /// Returns when everyone who is to be told here has been posted to, and the rest is handed over.
    public void tell(Broadcast broadcast) {
        @Nullable Shard shard = broadcast.shard();
        if (shard != null) {
            tell(broadcast, shard);
            return;
        }
        List<Reader> readers = groups.readers(broadcast.group(), null, MOST + 1);
        if (readers.size() > MOST) {
            readers = readers.subList(0, MOST);
            handOver(broadcast, readers.getLast().user());
        }
        post(broadcast, readers);
    }

    private void handOver(Broadcast broadcast, UserId first) {
        @Nullable UserId after = first;
        while (after != null) {
            List<Reader> readers = groups.readers(broadcast.group(), after, MOST + 1);
            UserId through = readers.size() > MOST ? readers.get(MOST - 1).user() : null;
            broadcaster.publish(broadcast.to(new Shard(after, through)));
            after = through;
        }
    }

    /// Those who have come to the group since the shard was made are told as well.
    private void tell(Broadcast broadcast, Shard shard) {
        UserId after = shard.after();
        boolean more = true;
        while (more) {
            List<Reader> readers = groups.readers(broadcast.group(), after, MOST);
            List<Reader> inside = readers.stream().filter(one -> isIn(shard, one)).toList();
            post(broadcast, inside);
            more = inside.size() == MOST;
            after = more ? inside.getLast().user() : after;
        }
    }

    private static boolean isIn(Shard shard, Reader reader) {
        return shard.through() == null || reader.user().compareTo(shard.through()) <= 0;
    }

    private void post(Broadcast broadcast, List<Reader> readers) {
        Map<List<Message>, List<Event>> frames = new HashMap<>();
        for (int from = 0; from < readers.size(); from += BATCH) {
            List<Reader> batch = readers.subList(from, Math.min(from + BATCH, readers.size()));
            courier.deliver(deliveries(broadcast, batch, frames));
        }
    }

    private List<Delivery> deliveries(
            Broadcast broadcast, List<Reader> readers, Map<List<Message>, List<Event>> frames) {
        Map<UserId, List<Event>> events = new HashMap<>();
        for (Reader reader : readers) {
            List<Message> readable = readable(broadcast, reader);
            if (!readable.isEmpty()) {
                events.put(
                        reader.user(),
                        frames.computeIfAbsent(
                                readable,
                                part ->
                                        Frames.events(
                                                broadcast.group(), part, broadcast.page())));
            }
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Connected one : connections(broadcast, events)) {
            deliveries.add(
                    new Delivery(
                            one.user(),
                            one.connection(),
                            events.getOrDefault(one.user(), List.of())));
        }
        return deliveries;
    }

    private static List<Message> readable(Broadcast broadcast, Reader reader) {
        return broadcast.messages().stream().filter(one -> reader.mayRead(one.seq())).toList();
    }

    private List<Connected> connections(Broadcast broadcast, Map<UserId, List<Event>> events) {
        List<Connected> connections = new ArrayList<>();
        for (User user : directory.glance(events.keySet()).values()) {
            user.liveConnections(clock.instant()).stream()
                    .filter(one -> !one.id().equals(broadcast.except()))
                    .forEach(one -> connections.add(new Connected(user.id(), one)));
        }
        return connections;
    }
}
