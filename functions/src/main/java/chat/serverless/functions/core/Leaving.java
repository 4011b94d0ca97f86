package chat.serverless.functions.core;

import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.Command.GroupChange;
import chat.serverless.model.Command.Leave;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.SetRole;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.Event.Member;
import chat.serverless.model.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes somebody out of a group by the changes that they could make themselves. An owner first
/// hands it on: to an admin, else to a member, of several to the one with the smallest id.
final class Leaving {

    private static final int ATTEMPTS = 5;
    private static final int PAGE = 100;

    private final Groups groups;
    private final Memberships memberships;
    private final Grouping grouping;

    Leaving(Groups groups, Memberships memberships, Grouping grouping) {
        this.groups = groups;
        this.memberships = memberships;
        this.grouping = grouping;
    }

    /// False where others change the group all the time: later it may succeed. Who is no member has
    /// left.
    boolean leave(Session who, Group group) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Standing> standing =
                    memberships.standing(who.user(), group).filter(Standing::isMember);
            if (standing.isEmpty()) {
                return true;
            }
            Optional<Member> heir =
                    standing.get().role() == Role.OWNER ? heir(who, group) : Optional.empty();
            boolean handedOn =
                    heir.isEmpty()
                            || isDone(
                                    who,
                                    new SetRole(group, heir.get().user(), Role.OWNER, Mark.NONE));
            if (handedOn && isDone(who, new Leave(group, Mark.NONE))) {
                return true;
            }
        }
        return false;
    }

    private boolean isDone(Session who, GroupChange change) {
        return !(grouping.change(who, change).reply() instanceof Event.Error);
    }

    private Optional<Member> heir(Session who, Group group) {
        @Nullable Member first = null;
        List<Member> page = groups.members(group, null, PAGE);
        while (!page.isEmpty()) {
            for (Member one : page) {
                if (one.role() == Role.ADMIN) {
                    return Optional.of(one);
                }
                first = first == null && !one.user().equals(who.user()) ? one : first;
            }
            page = groups.members(group, page.getLast().user(), PAGE);
        }
        return Optional.ofNullable(first);
    }
}
