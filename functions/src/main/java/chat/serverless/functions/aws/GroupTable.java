package chat.serverless.functions.aws;

import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Groups.Wish;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The `conversations` table's reads, all strongly consistent.
final class GroupTable {

    /// Beside those who are members, some who have gone may be on a page.
    private static final int SPARE = 8;

    private final DynamoDbClient dynamo;
    private final String table;

    GroupTable(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /// The group first, then those whom the wish concerns: if the group has not changed when the
    /// wish is carried out, neither have they.
    GroupState state(Wish wish) {
        Map<String, AttributeValue> itself =
                dynamo.getItem(get ->
                                get.tableName(table)
                                        .key(GroupItems.key(wish.group(), GroupItems.ITSELF))
                                        .consistentRead(true))
                        .item();
        if (itself.isEmpty()) {
            return new GroupState(null, 0, Map.of());
        }
        Set<UserId> asked = new LinkedHashSet<>(wish.concerned());
        asked.add(wish.actor());
        Map<UserId, Role> roles = new HashMap<>();
        for (Map<String, AttributeValue> item :
                get(asked.stream().map(user -> GroupItems.key(wish.group(), user.value())))) {
            if (isMember(item)) {
                roles.put(GroupItems.member(item), GroupItems.role(item));
            }
        }
        return new GroupState(
                GroupItems.profile(itself), Attributes.number(itself, "changed"), roles);
    }

    /// Of those groups that there are.
    Map<Group, Profile> profiles(Collection<Group> groups) {
        Map<String, Group> byName = new HashMap<>();
        groups.forEach(group -> byName.put(group.value(), group));
        Map<Group, Profile> profiles = new HashMap<>();
        for (Map<String, AttributeValue> item :
                get(byName.values().stream().map(one -> GroupItems.key(one, GroupItems.ITSELF)))) {
            Group group = byName.get(Attributes.text(item, GroupItems.CONVERSATION));
            profiles.put(Objects.requireNonNull(group), GroupItems.profile(item));
        }
        return profiles;
    }

    /// Members in the order of their ids.
    List<Map<String, AttributeValue>> members(Group group, @Nullable UserId after, int limit) {
        return rows(group, after, limit, GroupTable::isMember);
    }

    /// Members, and those who have gone and are remembered, in the order of their ids.
    List<Map<String, AttributeValue>> everybody(Group group, @Nullable UserId after, int limit) {
        return rows(group, after, limit, _ -> true);
    }

    private List<Map<String, AttributeValue>> rows(
            Group group,
            @Nullable UserId after,
            int limit,
            Predicate<Map<String, AttributeValue>> wanted) {
        List<Map<String, AttributeValue>> rows = new ArrayList<>();
        String from = after == null ? GroupItems.ITSELF : after.value();
        while (true) {
            QueryResponse page = dynamo.query(query(group, from, limit - rows.size() + SPARE));
            page.items().stream().filter(wanted).limit(limit - rows.size()).forEach(rows::add);
            if (rows.size() == limit || page.lastEvaluatedKey().isEmpty()) {
                return rows;
            }
            from = Attributes.text(page.lastEvaluatedKey(), GroupItems.MEMBER);
        }
    }

    private QueryRequest query(Group group, String after, int limit) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#c = :c AND #m > :after")
                .expressionAttributeNames(
                        Map.of("#c", GroupItems.CONVERSATION, "#m", GroupItems.MEMBER))
                .expressionAttributeValues(
                        Map.of(
                                ":c", Attributes.text(group.value()),
                                ":after", Attributes.text(after)))
                .limit(limit)
                .consistentRead(true)
                .build();
    }

    private static boolean isMember(Map<String, AttributeValue> item) {
        return !item.containsKey(GroupItems.LEFT);
    }

    private List<Map<String, AttributeValue>> get(Stream<Map<String, AttributeValue>> keys) {
        return new KeyedItems(dynamo, table).find(keys.toList());
    }
}
