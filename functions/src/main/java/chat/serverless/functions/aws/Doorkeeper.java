package chat.serverless.functions.aws;

import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Knows who may add to a group, mostly without asking.
///
/// The epoch of a group is the number of the newest entry that took somebody out; each page of the
/// log carries it. Who was a member at some time after an epoch began is one for as long as it
/// lasts, since only an entry that begins another can take them out. So a write that is conditional
/// on the epoch needs no other check, however old what is remembered here is: what has been
/// overtaken makes the write fail, never pass.
///
/// ```text
///   epoch   3 ─────────────────────── 7 ──────────> time
///              │ bob is read │ write     │ write
///              └─ a member   └─ passes   └─ fails: 7, not 3
/// ```
final class Doorkeeper {

    private static final int MOST_REMEMBERED = 10_000;

    private final Memberships memberships;

    /// The newest epoch that was seen of a group.
    private final Map<Group, Long> seen = bounded();

    /// The newest epoch in which somebody was seen as a member, and since which entry.
    private final Map<Key, Admission> admitted = bounded();

    Doorkeeper(Memberships memberships) {
        this.memberships = memberships;
    }

    private record Key(UserId user, Group group) {}

    /// A membership lasts for a whole epoch, and so does the number of the entry that began it.
    private record Admission(long epoch, long joined) {}

    /// What a write on a page that has not been read must be conditional on; empty where the user
    /// is no member.
    Optional<Guard> guard(UserId user, Group group) {
        @Nullable Admission known = admitted.get(new Key(user, group));
        if (known != null) {
            return Optional.of(Guard.since(known.epoch(), known.joined()));
        }
        @Nullable Long epoch = seen.get(group);
        return member(user, group)
                .map(standing -> {
                    if (epoch == null) {
                        return Guard.joined(standing.joined());
                    }
                    admitted.put(new Key(user, group), new Admission(epoch, standing.joined()));
                    return Guard.since(epoch, standing.joined());
                });
    }

    /// Begins to find out whether a user may add to a page that is about to be read.
    Asking ask(UserId user, Group group) {
        @Nullable Admission known = admitted.get(new Key(user, group));
        @Nullable Long before = seen.get(group);
        CompletableFuture<Optional<Standing>> asked =
                known == null
                        ? CompletableFuture.supplyAsync(
                                () -> member(user, group), Thread::startVirtualThread)
                        : CompletableFuture.completedFuture(Optional.empty());
        return new Asking(new Key(user, group), known, before, asked);
    }

    /// A write of somebody passed, on a page with this epoch.
    void passed(UserId user, Group group, Guard guard, long epoch) {
        seen.merge(group, epoch, Math::max);
        admitted.put(new Key(user, group), new Admission(epoch, guard.joined()));
    }

    private Optional<Standing> member(UserId user, Group group) {
        return memberships.standing(user, group).filter(Standing::isMember);
    }

    private static <K, V> Map<K, V> bounded() {
        return Collections.synchronizedMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > MOST_REMEMBERED;
                    }
                });
    }

    /// A question that was asked before a page was read.
    ///
    /// @param known when the user was last seen as a member, or null
    /// @param before the group's epoch as it was known then, or null
    final class Asking {

        private final Key key;
        private final @Nullable Admission known;
        private final @Nullable Long before;
        private final CompletableFuture<Optional<Standing>> asked;

        private Asking(
                Key key,
                @Nullable Admission known,
                @Nullable Long before,
                CompletableFuture<Optional<Standing>> asked) {
            this.key = key;
            this.known = known;
            this.before = before;
            this.asked = asked;
        }

        /// The number of the entry that added the user, if they are a member in the epoch of the
        /// page that has been read since; empty if they are not. If somebody may have been removed
        /// between the answer and the page, it is asked again.
        Optional<Long> admits(long epoch) {
            seen.merge(key.group(), epoch, Math::max);
            Optional<Long> joined =
                    known != null && known.epoch() == epoch
                            ? Optional.of(known.joined())
                            : answer(epoch)
                                    .or(() -> member(key.user(), key.group()))
                                    .map(Standing::joined);
            joined.ifPresent(since -> admitted.put(key, new Admission(epoch, since)));
            return joined;
        }

        private Optional<Standing> answer(long epoch) {
            return asked.join()
                    .filter(standing ->
                            epoch < standing.joined() || (before != null && before == epoch));
        }
    }
}
