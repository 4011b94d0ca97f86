package chat.serverless.functions.core;

import chat.serverless.functions.core.Groups.Decision;
import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Groups.State;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.GroupChange;
import chat.serverless.model.Command.Leave;
import chat.serverless.model.Command.RemoveMembers;
import chat.serverless.model.Command.RenameGroup;
import chat.serverless.model.Command.SetRole;
import chat.serverless.model.Content;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may change what in a group.
///
/// | | owner | admin | member |
/// | --- | --- | --- | --- |
/// | add, rename | yes | yes | no |
/// | remove, but not the owner | yes | yes | no |
/// | set roles; make another the owner, and be an admin from then on | yes | no | no |
/// | leave | when alone | yes | yes |
record GroupRules(UserId actor, GroupChange wanted) implements Groups.Rule {

    @Override
    public Decision decide(State now) {
        @Nullable Profile group = now.profile();
        if (group == null) {
            return refuse(Code.NO_SUCH_CONVERSATION, "There is no such group.");
        }
        @Nullable Role role = now.roles().get(actor);
        if (now.earlier() != null && (role != null || wanted instanceof Leave)) {
            return repeat(now.earlier());
        }
        if (role == null) {
            return refuse(Code.NOT_A_MEMBER, "You are not a member of this group.");
        }
        return switch (wanted) {
            case AddMembers add -> managing(role, () -> add(group, add.members(), now.roles()));
            case RemoveMembers remove ->
                    managing(role, () -> remove(group, remove.members(), now.roles()));
            case RenameGroup rename -> managing(role, () -> rename(group, rename.title()));
            case Leave _ -> leave(group, role);
            case SetRole set -> setRole(group, set, now.roles());
        };
    }

    private Decision repeat(Message earlier) {
        return isOf(earlier.content())
                ? new Decision.Repeat(earlier)
                : refuse(
                        Code.ID_REUSED,
                        "The id " + earlier.id() + " stands for other content already.");
    }

    /// Whether an entry is what came of this wish: of those who were named it names only those for
    /// whom something changed.
    private boolean isOf(Content entry) {
        return switch (wanted) {
            case AddMembers add ->
                    entry instanceof Content.Added(List<UserId> members)
                            && add.members().containsAll(members);
            case RemoveMembers remove ->
                    entry instanceof Content.Removed(List<UserId> members)
                            && remove.members().containsAll(members);
            case Leave _ -> entry instanceof Content.Left;
            case RenameGroup rename -> entry.equals(new Content.Renamed(rename.title()));
            case SetRole set -> entry.equals(new Content.RoleSet(set.member(), set.role()));
        };
    }

    private static Decision managing(Role role, Supplier<Decision> then) {
        return role.mayManage()
                ? then.get()
                : refuse(Code.NOT_ALLOWED, "Only the owner and admins may do that.");
    }

    private static Decision add(Profile group, List<UserId> named, Map<UserId, Role> roles) {
        List<UserId> fresh =
                named.stream().distinct().filter(user -> !roles.containsKey(user)).toList();
        if (fresh.isEmpty()) {
            return new Decision.Nothing();
        }
        int most = Limits.STANDARD.groupMembers();
        if (group.members() + fresh.size() > most) {
            return refuse(Code.LIMIT_EXCEEDED, "A group has at most " + most + " members.");
        }
        return new Decision.Change(
                new Content.Added(fresh),
                new Profile(group.title(), group.owner(), group.members() + fresh.size()),
                fresh.stream().collect(Collectors.toMap(Function.identity(), _ -> Role.MEMBER)),
                Set.of());
    }

    private static Decision remove(Profile group, List<UserId> named, Map<UserId, Role> roles) {
        List<UserId> there = named.stream().distinct().filter(roles::containsKey).toList();
        if (there.isEmpty()) {
            return new Decision.Nothing();
        }
        return there.contains(group.owner())
                ? refuse(Code.NOT_ALLOWED, "The owner can't be removed.")
                : without(group, there, new Content.Removed(there));
    }

    private Decision leave(Profile group, Role role) {
        return role == Role.OWNER && group.members() > 1
                ? refuse(Code.NOT_ALLOWED, "Make another member the owner first.")
                : without(group, List.of(actor), new Content.Left());
    }

    private static Decision without(Profile group, List<UserId> out, Content.GroupEvent event) {
        return new Decision.Change(
                event,
                new Profile(group.title(), group.owner(), group.members() - out.size()),
                Map.of(),
                Set.copyOf(out));
    }

    private static Decision rename(Profile group, String title) {
        return group.title().equals(title)
                ? new Decision.Nothing()
                : new Decision.Change(
                        new Content.Renamed(title),
                        new Profile(title, group.owner(), group.members()),
                        Map.of(),
                        Set.of());
    }

    private Decision setRole(Profile group, SetRole set, Map<UserId, Role> roles) {
        if (!actor.equals(group.owner())) {
            return refuse(Code.NOT_ALLOWED, "Only the owner may do that.");
        }
        @Nullable Role now = roles.get(set.member());
        if (now == null) {
            return refuse(Code.NOT_ALLOWED, set.member() + " is not a member.");
        }
        if (now == set.role()) {
            return new Decision.Nothing();
        }
        if (set.member().equals(actor)) {
            return refuse(Code.NOT_ALLOWED, "Make another member the owner first.");
        }
        boolean handsOn = set.role() == Role.OWNER;
        return new Decision.Change(
                new Content.RoleSet(set.member(), set.role()),
                new Profile(group.title(), handsOn ? set.member() : group.owner(), group.members()),
                handsOn
                        ? Map.of(set.member(), Role.OWNER, actor, Role.ADMIN)
                        : Map.of(set.member(), set.role()),
                Set.of());
    }

    private static Decision refuse(Code code, String message) {
        return new Decision.Refuse(new Refusal(code, message));
    }
}
