package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All memberships in one conversation. Those of a group are derived from its log.
final class Stays {

    private static final List<Stay> ALWAYS = List.of(new Stay(1, Stay.OPEN));

    private final ConversationId conversation;
    private final Map<UserId, List<Stay>> stays = new HashMap<>();

    Stays(ConversationId conversation) {
        this.conversation = conversation;
    }

    /// Takes the log's next entry.
    void see(Entry entry) {
        if (entry.content() instanceof Content.Event event) {
            event.joined().forEach(user -> begin(user, entry.seq()));
            event.left().forEach(user -> end(user, entry.seq()));
        }
    }

    private void begin(UserId user, long seq) {
        List<Stay> all = stays.computeIfAbsent(user, _ -> new ArrayList<>());
        if (all.isEmpty() || all.getLast().until() != Stay.OPEN) {
            all.add(new Stay(seq, Stay.OPEN));
        }
    }

    private void end(UserId user, long seq) {
        List<Stay> all = stays.getOrDefault(user, List.of());
        if (!all.isEmpty() && all.getLast().until() == Stay.OPEN) {
            all.set(all.size() - 1, new Stay(all.getLast().from(), seq));
        }
    }

    /// A user's memberships, ascending; none of a stranger.
    List<Stay> of(UserId user) {
        return switch (conversation) {
            case ConversationId.Direct direct -> direct.has(user) ? ALWAYS : List.of();
            case ConversationId.Group _ ->
                    Objects.requireNonNullElse(stays.get(user), List.<Stay>of());
        };
    }

    /// The membership in which a user may read a number, or null.
    @Nullable Stay holding(UserId user, long seq) {
        return of(user).stream().filter(stay -> stay.holds(seq)).findFirst().orElse(null);
    }

    /// Whether a user may write once the log ends with a number.
    boolean isMemberAt(UserId user, long last) {
        return conversation instanceof ConversationId.Direct direct
                ? direct.has(user)
                : of(user).stream().anyMatch(stay -> stay.isMemberAt(last));
    }

    /// The memberships that an answer may go by, ascending: a reader sees one membership at a time,
    /// which is the newest that has begun.
    ///
    /// @param known the log had this number before the question went out
    /// @param possible the log had no greater one when the answer came
    List<Stay> between(UserId user, long known, long possible) {
        List<Stay> begun = of(user).stream().filter(stay -> stay.from() <= possible).toList();
        int first = 0;
        for (int index = 0; index < begun.size(); index++) {
            first = begun.get(index).from() <= known ? index : first;
        }
        return conversation instanceof ConversationId.Direct
                ? of(user)
                : begun.subList(first, begun.size());
    }
}
