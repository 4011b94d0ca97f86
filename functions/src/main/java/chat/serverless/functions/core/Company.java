package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Member;
import chat.serverless.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Who hears of what comes often and is not in the log: that somebody has read, that somebody is
/// writing. In a group everybody's would be told to everybody, the square of its members for each
/// message, so that it is told in small groups alone.
final class Company {

    /// A group with more members is not small.
    static final int MOST = 32;

    private final Groups groups;
    private final Memberships memberships;

    Company(Groups groups, Memberships memberships) {
        this.groups = groups;
        this.memberships = memberships;
    }

    /// The members of a one-to-one conversation or a small group, and of a large group the user
    /// alone; empty where the user is no member.
    Optional<Collection<UserId>> of(UserId user, ConversationId conversation) {
        return switch (conversation) {
            case Direct direct -> Optional.of(direct.members());
            case Group group -> of(user, group);
        };
    }

    private Optional<Collection<UserId>> of(UserId user, Group group) {
        List<UserId> members =
                groups.members(group, null, MOST + 1).stream().map(Member::user).toList();
        boolean small = members.size() <= MOST;
        boolean member =
                members.contains(user)
                        || (!small
                                && memberships
                                        .standing(user, group)
                                        .filter(Memberships.Standing::isMember)
                                        .isPresent());
        if (!member) {
            return Optional.empty();
        }
        return Optional.of(small ? members : List.of(user));
    }
}
