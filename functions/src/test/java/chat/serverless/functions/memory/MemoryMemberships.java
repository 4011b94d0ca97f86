package chat.serverless.functions.memory;

import chat.serverless.functions.core.Memberships;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The memberships as a map.
public final class MemoryMemberships implements Memberships {

    private static final Cursor START = new Cursor(0, 0);

    private final Map<Key, Cursor> cursors = new HashMap<>();
    private final Map<Key, Standing> standings = new HashMap<>();

    /// Who is or was in which group, as the groups know it.
    private final Map<Key, Standing> seats = new HashMap<>();

    private final Map<Key, Instant> mutedUntil = new HashMap<>();

    /// Creates the memberships of both members.
    public synchronized void begin(ConversationId.Direct conversation) {
        conversation.members().forEach(member -> begin(member, conversation));
    }

    /// Creates the membership of one member.
    synchronized void begin(UserId member, ConversationId.Direct conversation) {
        cursors.putIfAbsent(new Key(member, conversation), START);
    }

    /// Removes the membership of one member.
    synchronized void end(UserId member, ConversationId.Direct conversation) {
        cursors.remove(new Key(member, conversation));
        mutedUntil.remove(new Key(member, conversation));
    }

    /// Somebody's standing in a group changes.
    synchronized void stands(UserId user, Group group, Standing standing) {
        cursors.putIfAbsent(new Key(user, group), START);
        standings.put(new Key(user, group), standing);
        seats.put(new Key(user, group), standing);
    }

    /// Puts a row that has only cursors, as earlier versions could write it.
    public synchronized void putRowWithoutStanding(UserId user, Group group) {
        cursors.put(new Key(user, group), new Cursor(1, 1));
    }

    /// The members of a group.
    synchronized Map<UserId, Role> members(Group group) {
        Map<UserId, Role> members = new TreeMap<>();
        seats.forEach((key, standing) -> {
            if (key.conversation().equals(group) && standing.isMember()) {
                members.put(key.member(), standing.role());
            }
        });
        return members;
    }

    /// Everybody who is or was in a group.
    synchronized Map<UserId, Standing> everybody(Group group) {
        Map<UserId, Standing> everybody = new TreeMap<>();
        seats.forEach((key, standing) -> {
            if (key.conversation().equals(group)) {
                everybody.put(key.member(), standing);
            }
        });
        return everybody;
    }

    @Override
    public synchronized Optional<Standing> standing(UserId user, Group group) {
        return Optional.ofNullable(standings.get(new Key(user, group)));
    }

    @Override
    public synchronized Optional<Cursor> deliveredUpTo(
            long seq, UserId member, ConversationId conversation) {
        @Nullable Cursor now = cursors.get(new Key(member, conversation));
        return now != null && seq > now.delivered()
                ? set(member, conversation, new Cursor(seq, now.read()))
                : Optional.empty();
    }

    @Override
    public synchronized Optional<Cursor> readUpTo(
            long seq, UserId member, ConversationId conversation) {
        @Nullable Cursor now = cursors.get(new Key(member, conversation));
        return now != null && seq > now.read()
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
    public synchronized boolean forget(UserId user, Group group) {
        Key key = new Key(user, group);
        @Nullable Standing standing = standings.get(key);
        if (standing != null && standing.isMember()) {
            return false;
        }
        cursors.remove(key);
        standings.remove(key);
        mutedUntil.remove(key);
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
                                standings.get(one.getKey()),
                                mutedUntil.get(one.getKey())))
                .sorted(Comparator.comparing(one -> one.conversation().value()))
                .filter(one -> after == null || one.conversation().value().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<Key, Cursor> glance(Collection<Key> keys) {
        Map<Key, Cursor> found = new HashMap<>();
        keys.forEach(key -> found.put(key, cursors.getOrDefault(key, START)));
        return found;
    }

    private Optional<Cursor> set(UserId member, ConversationId conversation, Cursor cursor) {
        cursors.put(new Key(member, conversation), cursor);
        return Optional.of(cursor);
    }
}
