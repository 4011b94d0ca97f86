package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog.Entry;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships.Gone;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Member;
import chat.serverless.model.Message;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The groups as a map, beside the log and the memberships.
public final class MemoryGroups implements Groups {

    private final MemoryConversationLog log;
    private final MemoryMemberships memberships;
    private final Map<Group, Profile> groups = new HashMap<>();

    public MemoryGroups(MemoryConversationLog log, MemoryMemberships memberships) {
        this.log = log;
        this.memberships = memberships;
    }

    @Override
    public Changed change(Wish wish, Rule rule) {
        synchronized (log) {
            return switch (rule.decide(state(wish))) {
                case Decision.Change change -> done(wish, change);
                case Decision.Repeat repeat ->
                        new Changed.Done(new Entry(repeat.earlier(), true), log.hint());
                case Decision.Nothing _ -> new Changed.Nothing();
                case Decision.Refuse refuse -> new Changed.Refused(refuse.refusal());
            };
        }
    }

    private State state(Wish wish) {
        Map<UserId, Role> roles = new HashMap<>(memberships.members(wish.group()));
        roles.keySet()
                .removeIf(user -> !user.equals(wish.actor()) && !wish.concerned().contains(user));
        return new State(
                groups.get(wish.group()),
                roles,
                log.find(wish.group(), wish.actor(), wish.id()).orElse(null));
    }

    private Changed done(Wish wish, Decision.Change change) {
        Group group = wish.group();
        Message entry = log.add(wish, change.event());
        groups.put(group, change.profile());
        change.roles()
                .forEach((user, role) ->
                        memberships.stands(
                                user, group, new Standing(role, joined(user, group, entry), null)));
        for (UserId user : change.out()) {
            Standing now = memberships.standing(user, group).orElseThrow();
            Gone gone = new Gone(entry.seq(), change.profile().title());
            memberships.stands(user, group, new Standing(Role.MEMBER, now.joined(), gone));
        }
        return new Changed.Done(new Entry(entry, false), log.hint());
    }

    private long joined(UserId user, Group group, Message entry) {
        return memberships
                .standing(user, group)
                .filter(Standing::isMember)
                .map(Standing::joined)
                .orElse(entry.seq());
    }

    @Override
    public Map<Group, Profile> find(Collection<Group> wanted) {
        synchronized (log) {
            Map<Group, Profile> found = new HashMap<>(groups);
            found.keySet().retainAll(wanted);
            return found;
        }
    }

    @Override
    public List<Member> members(Group group, @Nullable UserId after, int limit) {
        synchronized (log) {
            return memberships.members(group).entrySet().stream()
                    .filter(one -> after == null || one.getKey().compareTo(after) > 0)
                    .limit(limit)
                    .map(one -> new Member(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    @Override
    public List<Reader> readers(Group group, @Nullable UserId after, int limit) {
        return memberships.everybody(group).entrySet().stream()
                .filter(one -> after == null || one.getKey().compareTo(after) > 0)
                .limit(limit)
                .map(one -> new Reader(one.getKey(), one.getValue().readable()))
                .toList();
    }
}
