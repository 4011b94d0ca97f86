package chat.serverless.functions.aws;

import chat.serverless.functions.core.Groups.Decision.Change;
import chat.serverless.functions.core.Groups.Wish;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The writes beside the log's that make up a change of a group.
///
/// Only the group itself is written under a condition: nothing about it has changed since it was
/// read. Every change writes it, so that nothing about its members has changed either. So each
/// member whose role changes or who leaves has a membership: those of members are never removed.
///
/// @param was what the change is decided on
/// @param seq the number of its entry
record GroupWrites(Tables tables, Wish wish, Change change, GroupState was, long seq) {

    /// As long as a member who has gone is remembered among the members, so that entries from
    /// before still find the way to them.
    private static final Duration MEMORY = Duration.ofDays(1);

    List<TransactWriteItem> all() {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(profile());
        change.roles()
                .forEach((user, role) -> {
                    boolean fresh = !was.roles().containsKey(user);
                    writes.add(fresh ? added(user, role) : roleOf(user, role, member(user)));
                    writes.add(fresh ? joins(user, role) : roleOf(user, role, membership(user)));
                });
        for (UserId user : change.out()) {
            writes.add(out(user));
            writes.add(goes(user));
        }
        return writes;
    }

    private TransactWriteItem profile() {
        Put.Builder put =
                Put.builder()
                        .tableName(tables.conversations())
                        .item(GroupItems.profile(group(), change.profile(), seq));
        if (was.profile() == null) {
            put.conditionExpression("attribute_not_exists(conversation)");
        } else {
            put.conditionExpression("changed = :changed")
                    .expressionAttributeValues(
                            Map.of(":changed", Attributes.number(was.changed())));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /// All that was there of an earlier time in the group is overwritten.
    private TransactWriteItem added(UserId user, Role role) {
        Map<String, AttributeValue> item = new HashMap<>(member(user));
        item.put(GroupItems.JOINED, Attributes.number(seq));
        if (role != Role.MEMBER) {
            item.put(GroupItems.ROLE, Attributes.text(role.text()));
        }
        return TransactWriteItem.builder()
                .put(put -> put.tableName(tables.conversations()).item(item))
                .build();
    }

    /// The cursors of an earlier time stay.
    private TransactWriteItem joins(UserId user, Role role) {
        return update(
                tables.memberships(),
                membership(user),
                "SET joined = :seq, #role = :role REMOVE #left, title",
                Map.of("#role", GroupItems.ROLE, "#left", GroupItems.LEFT),
                Map.of(
                        ":seq", Attributes.number(seq),
                        ":role", Attributes.text(role.text())));
    }

    private TransactWriteItem roleOf(UserId user, Role role, Map<String, AttributeValue> key) {
        return update(
                key.containsKey(GroupItems.MEMBER) ? tables.conversations() : tables.memberships(),
                key,
                "SET #role = :role",
                Map.of("#role", GroupItems.ROLE),
                Map.of(":role", Attributes.text(role.text())));
    }

    private TransactWriteItem out(UserId user) {
        long expires = wish.at().plus(MEMORY).getEpochSecond();
        return update(
                tables.conversations(),
                member(user),
                "SET #left = :seq, expires = :expires REMOVE #role",
                Map.of("#left", GroupItems.LEFT, "#role", GroupItems.ROLE),
                Map.of(
                        ":seq", Attributes.number(seq),
                        ":expires", Attributes.number(expires)));
    }

    private TransactWriteItem goes(UserId user) {
        return update(
                tables.memberships(),
                membership(user),
                "SET #left = :seq, title = :title REMOVE #role",
                Map.of("#left", GroupItems.LEFT, "#role", GroupItems.ROLE),
                Map.of(
                        ":seq", Attributes.number(seq),
                        ":title", Attributes.text(change.profile().title())));
    }

    private static TransactWriteItem update(
            String table,
            Map<String, AttributeValue> key,
            String expression,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(
                        Update.builder()
                                .tableName(table)
                                .key(key)
                                .updateExpression(expression)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .build())
                .build();
    }

    private Group group() {
        return wish.group();
    }

    private Map<String, AttributeValue> member(UserId user) {
        return GroupItems.key(group(), user.value());
    }

    private Map<String, AttributeValue> membership(UserId user) {
        return DynamoMemberships.key(user, group());
    }
}
