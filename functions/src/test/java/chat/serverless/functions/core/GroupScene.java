package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Groups.Changed;
import chat.serverless.functions.core.Groups.Decision;
import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Groups.Wish;
import chat.serverless.model.Command.AddMembers;
import chat.serverless.model.Command.GroupChange;
import chat.serverless.model.Command.Leave;
import chat.serverless.model.Command.Mark;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Command.RemoveMembers;
import chat.serverless.model.Command.RenameGroup;
import chat.serverless.model.Command.SetRole;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A group on stores under test, and what happens to it.
abstract class GroupScene {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    final UserId alice = new UserId("alice-" + UUID.randomUUID());
    final UserId bob = new UserId("bob-" + UUID.randomUUID());
    final UserId carol = new UserId("carol-" + UUID.randomUUID());
    Group team = new Group(new GroupId("team-" + UUID.randomUUID()));

    protected abstract ConversationLog log();

    protected abstract Groups groups();

    protected abstract Memberships memberships();

    /// The newest number; 0 where there is none.
    long last(Group group) {
        return log().read(group, new Range.Newest(), 1).last();
    }

    Changed create(UserId owner, UserId... others) {
        Map<UserId, Role> roles = new TreeMap<>();
        List.of(others).forEach(user -> roles.put(user, Role.MEMBER));
        roles.put(owner, Role.OWNER);
        Wish wish = new Wish(team, owner, new MessageId("new"), null, Set.of(others), NOON);
        return groups().change(
                        wish,
                        now ->
                                now.profile() != null
                                        ? new Decision.Nothing()
                                        : new Decision.Change(
                                                new Content.Created("Team", List.of(others)),
                                                new Profile("Team", owner, roles.size()),
                                                roles,
                                                Set.of()));
    }

    Changed add(UserId by, UserId... users) {
        return change(by, null, new AddMembers(team, List.of(users), Mark.NONE));
    }

    Changed remove(UserId by, UserId... users) {
        return change(by, null, new RemoveMembers(team, List.of(users), Mark.NONE));
    }

    Changed leave(UserId who) {
        return change(who, null, new Leave(team, Mark.NONE));
    }

    Changed change(UserId by, @Nullable String id, GroupChange change) {
        Set<UserId> concerned =
                switch (change) {
                    case AddMembers add -> new HashSet<>(add.members());
                    case RemoveMembers remove -> new HashSet<>(remove.members());
                    case SetRole set -> Set.of(set.member());
                    case Leave _, RenameGroup _ -> Set.of();
                };
        MessageId named = new MessageId(id == null ? UUID.randomUUID().toString() : id);
        return groups().change(
                        new Wish(team, by, named, null, concerned, NOON),
                        new GroupRules(by, change));
    }

    long seq(Changed changed) {
        assertThat(changed).isInstanceOf(Changed.Done.class);
        return ((Changed.Done) changed).entry().message().seq();
    }

    Append append(UserId from, String id, @Nullable String page, @Nullable Long after) {
        Draft draft = new Draft(new MessageId(id), "text of " + id, after);
        return log().append(new Submission(team, from, List.of(draft), page, NOON));
    }

    Append.Stored write(UserId from, String id) {
        Append append = append(from, id, null, null);
        assertThat(append).isInstanceOf(Append.Stored.class);
        return (Append.Stored) append;
    }

    List<Message> readAll() {
        List<Message> all = new ArrayList<>();
        while (true) {
            List<Message> page = log().read(team, new Range.After(all.size()), 100).messages();
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
        }
    }
}
