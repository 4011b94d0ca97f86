package chat.serverless.functions.core;

import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.functions.core.Recipients.Connected;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /// Tells a change, unless it has been overtaken by a later one.
    public void tell(UserId user, boolean online) {
        User now = directory.find(List.of(user)).getOrDefault(user, User.unknown(user));
        if (now.shownOnline() != online) {
            return;
        }
        @Nullable Instant lastSeen = online ? null : now.lastSeen();
        Event news = new Event.Presence(List.of(new Event.Seen(user, online, lastSeen)));
        List<UserId> concerned = new ArrayList<>(concerned(user));
        for (int from = 0; from < concerned.size(); from += BATCH) {
            int to = Math.min(from + BATCH, concerned.size());
            courier.deliver(deliveries(concerned.subList(from, to), news));
        }
    }

    private List<Delivery> deliveries(List<UserId> users, Event news) {
        List<Connected> connections = new ArrayList<>();
        for (User user : directory.glance(users).values()) {
            user.liveConnections(clock.instant())
                    .forEach(one -> connections.add(new Connected(user.id(), one)));
        }
        return Recipients.deliveries(connections, List.of(news));
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
