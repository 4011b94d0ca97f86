package chat.serverless.functions.memory;

import chat.serverless.functions.core.Memberships;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The memberships as a map.
public final class MemoryMemberships implements Memberships {

    private static final Cursor START = new Cursor(0, 0);

    private final Map<Key, Cursor> cursors = new HashMap<>();
    private final Map<Key, Instant> mutedUntil = new HashMap<>();

    /// A conversation has begun.
    synchronized void begin(ConversationId.Direct conversation) {
        cursors.putIfAbsent(new Key(conversation.first(), conversation), START);
        cursors.putIfAbsent(new Key(conversation.second(), conversation), START);
    }

    @Override
    public synchronized Optional<Cursor> deliveredUpTo(
            long seq, UserId member, ConversationId conversation) {
        Cursor now = cursors.getOrDefault(new Key(member, conversation), START);
        return seq > now.delivered()
                ? set(member, conversation, new Cursor(seq, now.read()))
                : Optional.empty();
    }

    @Override
    public synchronized Optional<Cursor> readUpTo(
            long seq, UserId member, ConversationId conversation) {
        Cursor now = cursors.getOrDefault(new Key(member, conversation), START);
        return seq > now.read()
                ? set(member, conversation, new Cursor(Math.max(seq, now.delivered()), seq))
                : Optional.empty();
    }

    @Override
    public synchronized boolean mute(
            UserId member, ConversationId conversation, @Nullable Instant until) {
        Key key = new Key(member, conversation);
        if (!cursors.containsKey(key)) {
            return false;
        }
        if (until == null) {
            mutedUntil.remove(key);
        } else {
            mutedUntil.put(key, until);
        }
        return true;
    }

    @Override
    public synchronized List<Membership> of(UserId user, @Nullable String after, int limit) {
        return cursors.entrySet().stream()
                .filter(one -> one.getKey().member().equals(user))
                .map(one ->
                        new Membership(
                                one.getKey().conversation(),
                                one.getValue(),
                                mutedUntil.get(one.getKey())))
                .sorted(Comparator.comparing(one -> one.conversation().value()))
                .filter(one -> after == null || one.conversation().value().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<Key, Cursor> find(Collection<Key> keys) {
        Map<Key, Cursor> found = new HashMap<>();
        keys.forEach(key -> found.put(key, cursors.getOrDefault(key, START)));
        return found;
    }

    private Optional<Cursor> set(UserId member, ConversationId conversation, Cursor cursor) {
        cursors.put(new Key(member, conversation), cursor);
        return Optional.of(cursor);
    }
}
