package chat.serverless.functions.core;

import chat.serverless.functions.core.ConversationLog.Entry;
import chat.serverless.functions.core.Groups.Changed;
import chat.serverless.functions.core.Groups.Decision;
import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Groups.State;
import chat.serverless.functions.core.Groups.Wish;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.model.Command;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.GroupChange;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.RemoveMembers;
import chat.serverless.model.Command.SetRole;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes groups, changes them, and says who is in them.
final class Grouping {

    /// Before an entry that nobody can have made before, nothing has to be looked for.
    private static final long NEW = Long.MAX_VALUE;

    private final Groups groups;
    private final ConversationLog log;
    private final Memberships memberships;
    private final InstantSource clock;
    private final Supplier<MessageId> ids;

    /// @param ids for entries to which the client gives none
    Grouping(Chat.Ports ports, InstantSource clock, Supplier<MessageId> ids) {
        this.groups = ports.groups();
        this.log = ports.log();
        this.memberships = ports.memberships();
        this.clock = clock;
        this.ids = ids;
    }

    Outcome create(Session who, Command.CreateGroup create) {
        Group group = new Group(create.id());
        Set<UserId> others = new LinkedHashSet<>(create.members());
        others.remove(who.user());
        Wish wish = new Wish(group, who.user(), ids.get(), NEW, others, now());
        Map<UserId, Role> roles = new TreeMap<>();
        others.forEach(user -> roles.put(user, Role.MEMBER));
        roles.put(who.user(), Role.OWNER);
        Decision.Change made =
                new Decision.Change(
                        new Content.Created(create.title(), List.copyOf(others)),
                        new Profile(create.title(), who.user(), roles.size()),
                        roles,
                        Set.of());
        return switch (groups.change(wish, now -> isNew(now) ? made : new Decision.Nothing())) {
            case Changed.Done done ->
                    new Outcome(
                            new Event.Group(group, create.title(), members(roles), false),
                            broadcast(who, group, done.entry().message(), done.page()));
            case Changed.Nothing _ -> again(who, group, create.title());
            case Changed.Refused refused -> Outcome.of(new Event.Error(refused.refusal()));
            case Changed.Busy _ -> Outcome.busy();
        };
    }

    private static boolean isNew(State now) {
        return now.profile() == null;
    }

    private static List<Event.Member> members(Map<UserId, Role> roles) {
        return roles.entrySet().stream()
                .map(one -> new Event.Member(one.getKey(), one.getValue()))
                .toList();
    }

    /// There is such a group: of the same user, with the same title from the beginning, it is a
    /// repeat, which is handed on again.
    private Outcome again(Session who, Group group, String title) {
        ConversationLog.Page page = log.read(group, new Range.After(0), 1);
        Message first = page.messages().getFirst();
        boolean same =
                first.from().equals(who.user())
                        && first.content() instanceof Content.Created created
                        && created.title().equals(title);
        if (!same) {
            return Outcome.refused(
                    Code.ID_REUSED, "The id " + group.id() + " stands for another group already.");
        }
        Outcome members = members(who, new Command.Members(group, null, Limits.PAGE_MEMBERS));
        return members.reply() instanceof Event.Error
                ? members
                : new Outcome(
                        members.reply(), broadcast(who, group, first, String.valueOf(page.page())));
    }

    Outcome change(Session who, GroupChange change) {
        @Nullable MessageId id = change.mark().id();
        Wish wish =
                new Wish(
                        change.conversation(),
                        who.user(),
                        id == null ? ids.get() : id,
                        id == null ? Long.valueOf(NEW) : change.mark().after(),
                        concerned(change),
                        now());
        return switch (groups.change(wish, new GroupRules(who.user(), change))) {
            case Changed.Done done -> done(who, change.conversation(), done);
            case Changed.Nothing _ -> Outcome.of(new Event.Ok());
            case Changed.Refused refused -> Outcome.of(new Event.Error(refused.refusal()));
            case Changed.Busy _ -> Outcome.busy();
        };
    }

    private static Set<UserId> concerned(GroupChange change) {
        return switch (change) {
            case AddMembers add -> Set.copyOf(add.members());
            case RemoveMembers remove -> Set.copyOf(remove.members());
            case SetRole set -> Set.of(set.member());
            case Command.Leave _, Command.RenameGroup _ -> Set.of();
        };
    }

    private static Outcome done(Session who, Group group, Changed.Done done) {
        Entry entry = done.entry();
        return new Outcome(
                new Event.Ack(group, List.of(Sending.acknowledged(entry)), done.page()),
                broadcast(who, group, entry.message(), done.page()));
    }

    private static Broadcast broadcast(Session who, Group group, Message entry, String page) {
        return new Broadcast(group, List.of(entry), page, who.connection());
    }

    Outcome members(Session who, Command.Members command) {
        Group group = command.conversation();
        @Nullable Profile profile = groups.find(List.of(group)).get(group);
        if (profile == null) {
            return noSuchGroup(group);
        }
        if (memberships.standing(who.user(), group).filter(Standing::isMember).isEmpty()) {
            return Outcome.of(new Event.Error(notAMember(group)));
        }
        int limit = command.limit();
        List<Event.Member> found = groups.members(group, command.after(), limit + 1);
        List<Event.Member> page = found.subList(0, Math.min(limit, found.size()));
        return Outcome.of(
                new Event.Group(
                        group, profile.title(), new ArrayList<>(page), found.size() > limit));
    }

    /// What somebody gets who is not a member.
    Outcome refuse(ConversationId conversation) {
        return conversation instanceof Group group
                ? refuse(group)
                : Outcome.of(new Event.Error(notAMember(conversation)));
    }

    private Outcome refuse(Group group) {
        return groups.find(List.of(group)).isEmpty()
                ? noSuchGroup(group)
                : Outcome.of(new Event.Error(notAMember(group)));
    }

    private static Outcome noSuchGroup(Group group) {
        return Outcome.refused(Code.NO_SUCH_CONVERSATION, "There is no group " + group + ".");
    }

    private static Refusal notAMember(ConversationId conversation) {
        return new Refusal(Code.NOT_A_MEMBER, "You are not a member of " + conversation + ".");
    }

    private Instant now() {
        return Sending.millis(clock);
    }
}
