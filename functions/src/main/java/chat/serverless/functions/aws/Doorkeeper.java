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

    /// The newest epoch in which somebody was seen as a member.
    private final Map<Key, Long> admitted = bounded();

    Doorkeeper(Memberships memberships) {
        this.memberships = memberships;
    }

    private record Key(UserId user, Group group) {}

    /// What a write on a page that has not been read must be conditional on; empty where the user
    /// is no member.
    Optional<Guard> guard(UserId user, Group group) {
        @Nullable Long known = admitted.get(new Key(user, group));
        if (known != null) {
            return Optional.of(Guard.since(known));
        }
        @Nullable Long epoch = seen.get(group);
        return member(user, group)
                .map(standing -> {
                    if (epoch == null) {
                        return Guard.joined(standing.joined());
                    }
                    admitted.put(new Key(user, group), epoch);
                    return Guard.since(epoch);
                });
    }

    /// Begins to find out whether a user may add to a page that is about to be read.
    Asking ask(UserId user, Group group) {
        @Nullable Long known = admitted.get(new Key(user, group));
        @Nullable Long before = seen.get(group);
        CompletableFuture<Optional<Standing>> asked =
                known == null
                        ? CompletableFuture.supplyAsync(
                                () -> member(user, group), Thread::startVirtualThread)
                        : CompletableFuture.completedFuture(Optional.empty());
        return new Asking(new Key(user, group), known, before, asked);
    }

    /// A write of somebody passed, on a page with this epoch.
    void passed(UserId user, Group group, long epoch) {
        seen.merge(group, epoch, Math::max);
        admitted.put(new Key(user, group), epoch);
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
    /// @param known the epoch in which the user was seen as a member, or null
    /// @param before the group's epoch as it was known then, or null
    final class Asking {

        private final Key key;
        private final @Nullable Long known;
        private final @Nullable Long before;
        private final CompletableFuture<Optional<Standing>> asked;

        private Asking(
                Key key,
                @Nullable Long known,
                @Nullable Long before,
                CompletableFuture<Optional<Standing>> asked) {
            this.key = key;
            this.known = known;
            this.before = before;
            this.asked = asked;
        }

        /// Whether the user is a member in the epoch of the page that has been read since. Where
        /// somebody may have been taken out between the answer and the page, it is asked again.
        boolean admits(long epoch) {
            seen.merge(key.group(), epoch, Math::max);
            boolean admitted = known != null && known == epoch || holds(epoch) || isMemberNow();
            if (admitted) {
                Doorkeeper.this.admitted.put(key, epoch);
            }
            return admitted;
        }

        private boolean holds(long epoch) {
            return asked.join()
                    .filter(standing ->
                            epoch < standing.joined() || (before != null && before == epoch))
                    .isPresent();
        }

        private boolean isMemberNow() {
            return member(key.user(), key.group()).isPresent();
        }
    }
}
