package chat.serverless.functions.core;

import chat.serverless.functions.core.Broadcast.Shard;
import chat.serverless.functions.core.Groups.Reader;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Gatherers;
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
///
/// Whatever fails keeps no other member from hearing. It is thrown when all have been posted to, so
/// that the broadcast comes again.
public final class FanOut {

    /// As many members are told in one go, as they were counted when the shard was made.
    static final int MOST = 500;

    private static final int BATCH = 100;

    private final Groups groups;
    private final Directory directory;
    private final Broadcaster broadcaster;
    private final Pushes pushes;
    private final InstantSource clock;
    private final Courier courier;

    public FanOut(Ports ports, InstantSource clock, Courier courier) {
        this.groups = ports.groups();
        this.directory = ports.directory();
        this.broadcaster = ports.broadcaster();
        this.pushes = ports.pushes();
        this.clock = clock;
        this.courier = courier;
    }

    /// Where the members and their connections are known, who tells the other shards, and how
    /// phones are told.
    public record Ports(
            Groups groups, Directory directory, Broadcaster broadcaster, Pushes pushes) {}

    /// Returns when everyone who is to be told here has been posted to, and the rest is handed
    /// over.
    public void tell(Broadcast broadcast) {
        Failures failures = new Failures();
        @Nullable Shard shard = broadcast.shard();
        if (shard == null) {
            List<Reader> readers = groups.readers(broadcast.group(), null, MOST + 1);
            if (readers.size() > MOST) {
                readers = readers.subList(0, MOST);
                UserId last = readers.getLast().user();
                failures.attempt(() -> handOver(broadcast, last, failures));
            }
            post(broadcast, readers, failures);
        } else {
            failures.attempt(() -> tell(broadcast, shard, failures));
        }
        failures.rethrow();
    }

    private void handOver(Broadcast broadcast, UserId first, Failures failures) {
        @Nullable UserId after = first;
        while (after != null) {
            List<Reader> readers = groups.readers(broadcast.group(), after, MOST + 1);
            UserId through = readers.size() > MOST ? readers.get(MOST - 1).user() : null;
            Broadcast part = broadcast.to(new Shard(after, through));
            failures.attempt(() -> broadcaster.publish(part));
            after = through;
        }
    }

    /// Those who have come to the group since the shard was made are told as well.
    private void tell(Broadcast broadcast, Shard shard, Failures failures) {
        UserId after = shard.after();
        boolean more = true;
        while (more) {
            List<Reader> readers = groups.readers(broadcast.group(), after, MOST);
            List<Reader> inside = readers.stream().filter(one -> isIn(shard, one)).toList();
            post(broadcast, inside, failures);
            more = inside.size() == MOST;
            after = more ? inside.getLast().user() : after;
        }
    }

    private static boolean isIn(Shard shard, Reader reader) {
        return shard.through() == null || reader.user().compareTo(shard.through()) <= 0;
    }

    private void post(Broadcast broadcast, List<Reader> readers, Failures failures) {
        Map<Part, List<Event>> frames = new HashMap<>();
        readers.stream()
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(batch -> failures.attempt(() -> tell(broadcast, batch, frames, failures)));
    }

    private void tell(
            Broadcast broadcast,
            List<Reader> readers,
            Map<Part, List<Event>> frames,
            Failures failures) {
        Map<UserId, Part> readable = new HashMap<>();
        for (Reader reader : readers) {
            Part part = Part.of(broadcast, reader.readable());
            if (!part.messages().isEmpty()) {
                readable.put(reader.user(), part);
            }
        }
        Collection<User> users = directory.glance(readable.keySet()).values();
        List<Delivery> deliveries = new ArrayList<>();
        for (User user : users) {
            Part part = Objects.requireNonNull(readable.get(user.id()));
            deliveries.addAll(
                    deliveries(
                            broadcast,
                            user,
                            frames.computeIfAbsent(part, one -> one.events(broadcast))));
        }
        failures.attempt(() -> courier.deliver(deliveries));
        notice(broadcast, users, readable);
    }

    private List<Delivery> deliveries(Broadcast broadcast, User user, List<Event> events) {
        return user.deliveries(events, clock.instant()).stream()
                .filter(one -> !one.connection().id().equals(broadcast.except()))
                .toList();
    }

    /// Phones of those who may read the newest are told of it.
    private void notice(Broadcast broadcast, Collection<User> users, Map<UserId, Part> readable) {
        Message newest = broadcast.messages().getLast();
        List<User> recipients =
                users.stream()
                        .filter(user ->
                                Objects.requireNonNull(readable.get(user.id()))
                                        .messages()
                                        .contains(newest))
                        .toList();
        Notice.about(broadcast.group(), broadcast.messages(), recipients, clock.instant())
                .ifPresent(pushes::notify);
    }

    /// What one reader gets of a broadcast.
    ///
    /// @param hint whether with a hint for appends, which former members do not get
    private record Part(List<Message> messages, boolean hint) {

        static Part of(Broadcast broadcast, ReadableRange readable) {
            List<Message> messages =
                    broadcast.messages().stream()
                            .flatMap(one -> readable.view(one).stream())
                            .toList();
            return new Part(messages, readable.isOpen());
        }

        List<Event> events(Broadcast broadcast) {
            return Frames.events(broadcast.group(), messages, hint ? broadcast.page() : null);
        }
    }
}
