package chat.serverless.functions.memory;

import chat.serverless.functions.core.Memberships.Key;
import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger as a map, beside the memberships.
public final class MemoryPushLedger implements PushLedger {

    private record Pushed(long seq, Instant at) {}

    private final MemoryMemberships memberships;
    private final Map<Key, Pushed> pushed = new HashMap<>();

    public MemoryPushLedger(MemoryMemberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public synchronized List<UserId> due(
            ConversationId conversation, long seq, Collection<UserId> users, Instant now) {
        return users.stream().filter(user -> isDue(new Key(user, conversation), seq, now)).toList();
    }

    @Override
    public synchronized boolean begin(
            UserId user, ConversationId conversation, long seq, Instant now) {
        Key key = new Key(user, conversation);
        boolean due = isDue(key, seq, now);
        if (due) {
            pushed.put(key, new Pushed(seq, now));
        }
        return due;
    }

    @Override
    public synchronized void takeBack(UserId user, ConversationId conversation, Instant begun) {
        pushed.computeIfPresent(
                new Key(user, conversation), (_, last) -> last.at().equals(begun) ? null : last);
    }

    @Override
    public synchronized int unread(UserId user) {
        return (int)
                pushed.entrySet().stream()
                        .filter(one -> one.getKey().member().equals(user))
                        .filter(one -> read(one.getKey()) < one.getValue().seq())
                        .count();
    }

    private boolean isDue(Key key, long seq, Instant now) {
        Optional<Membership> found = membership(key);
        if (found.isEmpty() || found.get().cursor().delivered() >= seq) {
            return false;
        }
        @Nullable Instant mutedUntil = found.get().mutedUntil();
        if (mutedUntil != null && mutedUntil.isAfter(now)) {
            return false;
        }
        @Nullable Pushed last = pushed.get(key);
        return last == null
                || !last.at().plus(BURST).isAfter(now)
                || last.seq() <= found.get().cursor().delivered();
    }

    private long read(Key key) {
        return membership(key).map(one -> one.cursor().read()).orElse(0L);
    }

    private Optional<Membership> membership(Key key) {
        return memberships.of(key.member(), null, Integer.MAX_VALUE).stream()
                .filter(one -> one.conversation().equals(key.conversation()))
                .findFirst();
    }
}
