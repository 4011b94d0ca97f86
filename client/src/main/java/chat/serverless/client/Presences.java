package chat.serverless.client;

import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Who was last told to be online, and who not. The server tells a change at least once, and passes
/// over one that another has overtaken: what it tells may be what is known.
final class Presences {

    private final Map<UserId, Boolean> known = new HashMap<>();

    /// Takes note of users, and answers those of whom it is news.
    List<Event.Seen> move(List<Event.Seen> users) {
        return users.stream()
                .filter(seen ->
                        !Objects.equals(known.put(seen.user(), seen.online()), seen.online()))
                .toList();
    }

    /// Changes may have been missed.
    void clear() {
        known.clear();
    }
}
