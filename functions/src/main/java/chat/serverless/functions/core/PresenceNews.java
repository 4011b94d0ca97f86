package chat.serverless.functions.core;

import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Tells those who are concerned, and online, that somebody came online or went: the partners of
/// one-to-one conversations, and those who watch.
public final class PresenceNews {

    private static final int BATCH = 100;
    private static final int CONVERSATIONS = 500;

    private final Directory directory;
    private final Memberships memberships;
    private final Watches watches;
    private final InstantSource clock;
    private final Courier courier;

    public PresenceNews(Ports ports, InstantSource clock, Courier courier) {
        this.directory = ports.directory();
        this.memberships = ports.memberships();
        this.watches = ports.watches();
        this.clock = clock;
        this.courier = courier;
    }

    /// Where it is known who is concerned.
    public record Ports(Directory directory, Memberships memberships, Watches watches) {}

    /// Tells a change, unless it has been overtaken by a later one. Whatever fails keeps no other
    /// from hearing; it is thrown at the end.
    public void tell(UserId user, boolean online) {
        User now = directory.find(user);
        if (now.shownOnline() != online) {
            return;
        }
        @Nullable Instant lastSeen = online ? null : now.lastSeen();
        Event news = new Event.Presence(List.of(new Event.Seen(user, online, lastSeen)));
        Failures failures = new Failures();
        concerned(user).stream()
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(some -> failures.attempt(() -> courier.deliver(deliveries(some, news))));
        failures.rethrow();
    }

    private List<Delivery> deliveries(List<UserId> users, Event news) {
        return directory.glance(users).values().stream()
                .flatMap(user -> user.deliveries(List.of(news), clock.instant()).stream())
                .toList();
    }

    private Set<UserId> concerned(UserId user) {
        Set<UserId> concerned = new LinkedHashSet<>(watches.watchers(user, clock.instant()));
        @Nullable String after = null;
        List<Membership> page;
        do {
            page = memberships.of(user, after, CONVERSATIONS);
            for (Membership one : page) {
                if (one.conversation() instanceof Direct direct) {
                    concerned.add(direct.other(user));
                }
                after = one.conversation().value();
            }
        } while (page.size() == CONVERSATIONS);
        concerned.remove(user);
        return concerned;
    }
}
