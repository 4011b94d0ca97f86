package chat.serverless.functions.memory;

import chat.serverless.functions.core.Memberships.Key;
import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.PushRequest;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledger as a map, beside the memberships.
public final class MemoryPushLedger implements PushLedger {

    /// @param unreached null if it has not ended, or ended without a failure
    private record Pushed(long seq, Instant at, String by, @Nullable Set<DeviceId> unreached) {}

    private static final Pushed NOTHING = new Pushed(0, Instant.EPOCH, "", null);

    private final MemoryMemberships memberships;
    private final Map<Key, Pushed> pushed = new HashMap<>();

    public MemoryPushLedger(MemoryMemberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public synchronized List<Recipient> due(PushRequest request, Instant now) {
        return request.users().stream()
                .distinct()
                .flatMap(user -> recipient(request, user, now).stream())
                .toList();
    }

    private Optional<Recipient> recipient(PushRequest request, UserId user, Instant now) {
        Optional<Membership> found = membership(new Key(user, request.conversation()));
        if (found.isEmpty() || !isIn(found.get())) {
            return Optional.empty();
        }
        Pushed last = last(user, request.conversation());
        long received = found.get().cursor().delivered();
        boolean unfinished = isUnfinished(request, last, now);
        boolean due = last.seq() < request.seq() ? isBurstOver(last, received, now) : unfinished;
        return due && received < request.seq() && !isMuted(found.get(), now)
                ? Optional.of(
                        new Recipient(
                                request,
                                user,
                                received,
                                last.seq(),
                                unfinished,
                                found.get().standing()))
                : Optional.empty();
    }

    private static boolean isIn(Membership membership) {
        @Nullable Standing standing = membership.standing();
        return !(membership.conversation() instanceof Group)
                || (standing != null && standing.isMember());
    }

    private static boolean isMuted(Membership membership, Instant now) {
        @Nullable Instant until = membership.mutedUntil();
        return until != null && until.isAfter(now);
    }

    private static boolean isBurstOver(Pushed last, long received, Instant now) {
        return !last.at().plus(BURST).isAfter(now) || last.seq() <= received;
    }

    private static boolean isUnfinished(PushRequest request, Pushed last, Instant now) {
        @Nullable Set<DeviceId> unreached = last.unreached();
        return unreached == null
                ? request.again()
                        && last.by().equals(request.id())
                        && !last.at().plus(BURST).isAfter(now)
                : !unreached.isEmpty();
    }

    private Pushed last(UserId user, ConversationId conversation) {
        return pushed.getOrDefault(new Key(user, conversation), NOTHING);
    }

    @Override
    public synchronized Optional<Begun> begin(Recipient recipient, long seq, Instant now) {
        PushRequest request = recipient.request();
        ConversationId conversation = request.conversation();
        Key key = new Key(recipient.user(), conversation);
        Optional<Membership> found = membership(key);
        if (found.isEmpty()
                || !Objects.equals(joined(found.get().standing()), joined(recipient.standing()))
                || !isIn(found.get())
                || isMuted(found.get(), now)
                || found.get().cursor().delivered() >= Math.min(seq, request.seq())) {
            return Optional.empty();
        }
        Pushed last = last(recipient.user(), conversation);
        boolean isNew =
                last.seq() < seq && isBurstOver(last, found.get().cursor().delivered(), now);
        if (!isNew && !(last.seq() == seq && isUnfinished(request, last, now))) {
            return Optional.empty();
        }
        pushed.put(key, new Pushed(seq, now, request.id(), null));
        @Nullable Set<DeviceId> devices = last.seq() == seq ? last.unreached() : null;
        return Optional.of(new Begun(recipient.user(), conversation, seq, now, devices));
    }

    private static @Nullable Long joined(@Nullable Standing standing) {
        return standing == null ? null : standing.joined();
    }

    @Override
    public synchronized void end(Begun push, Collection<DeviceId> unreached) {
        pushed.computeIfPresent(
                new Key(push.user(), push.conversation()),
                (_, last) ->
                        last.seq() == push.seq() && last.at().equals(push.at())
                                ? new Pushed(
                                        last.seq(), last.at(), last.by(), Set.copyOf(unreached))
                                : last);
    }

    @Override
    public synchronized int unread(UserId user) {
        return (int)
                pushed.entrySet().stream()
                        .filter(one -> one.getKey().member().equals(user))
                        .filter(one ->
                                membership(one.getKey())
                                        .filter(MemoryPushLedger::isIn)
                                        .filter(found ->
                                                found.cursor().read() < one.getValue().seq())
                                        .isPresent())
                        .count();
    }

    private Optional<Membership> membership(Key key) {
        return memberships.of(key.member(), null, Integer.MAX_VALUE).stream()
                .filter(one -> one.conversation().equals(key.conversation()))
                .findFirst();
    }
}
