package chat.serverless.functions.core;

import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Who is to be told, and over which connections.
final class Recipients {

    private final Directory directory;
    private final InstantSource clock;

    Recipients(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// Every live connection of these users but the one that speaks. For what may be missed: a
    /// connection of less than a second may not be among them.
    List<Connected> glance(Collection<UserId> users, Session except) {
        return connectionsOf(directory.glance(users).values(), except);
    }

    Collection<User> find(Collection<UserId> users) {
        return directory.find(users).values();
    }

    List<Connected> connectionsOf(Collection<User> users, Session except) {
        List<Connected> found = new ArrayList<>();
        for (User user : users) {
            for (Connection connection : user.liveConnections(clock.instant())) {
                if (!connection.id().equals(except.connection())) {
                    found.add(new Connected(user.id(), connection));
                }
            }
        }
        return found;
    }

    static List<Delivery> deliveries(List<Connected> connections, List<Event> events) {
        return connections.stream()
                .map(one -> new Delivery(one.user(), one.connection(), events))
                .toList();
    }

    /// A user's connection.
    record Connected(UserId user, Connection connection) {}
}
