package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may read which numbers of a [ModelLog].
final class ModelMembers {

    /// From the first number to the last.
    record Time(long first, long last) {

        static final long OPEN = Long.MAX_VALUE;

        boolean isOpen() {
            return last == OPEN;
        }
    }

    private final Map<UserId, List<Time>> times = new HashMap<>();

    ModelMembers(ConversationId id) {
        if (id instanceof ConversationId.Direct direct) {
            direct.members().forEach(user -> joins(user, 1));
        }
    }

    void joins(UserId user, long seq) {
        times.computeIfAbsent(user, _ -> new ArrayList<>()).add(new Time(seq, Time.OPEN));
    }

    void leaves(UserId user, long seq) {
        List<Time> all = times.getOrDefault(user, List.of());
        all.set(all.size() - 1, new Time(all.getLast().first(), seq));
    }

    boolean isMember(UserId user) {
        @Nullable Time time = time(user);
        return time != null && time.isOpen();
    }

    /// The newest time; null of a stranger.
    @Nullable Time time(UserId user) {
        List<Time> all = times.getOrDefault(user, List.of());
        return all.isEmpty() ? null : all.getLast();
    }
}
