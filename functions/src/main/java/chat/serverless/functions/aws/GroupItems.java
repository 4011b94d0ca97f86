package chat.serverless.functions.aws;

import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Groups.Reader;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The `conversations` table's items and keys.
final class GroupItems {

    static final String CONVERSATION = "conversation";
    static final String MEMBER = "member";
    static final String JOINED = "joined";
    static final String LEFT = "left";
    static final String ROLE = "role";
    static final String EXPIRES = "expires";

    /// In the place of a member: the group itself. It sorts before the characters of user ids.
    static final String ITSELF = "#";

    private GroupItems() {}

    static Map<String, AttributeValue> key(Group group, String member) {
        return Map.of(
                CONVERSATION, AttributeValue.fromS(group.value()),
                MEMBER, AttributeValue.fromS(member));
    }

    static Map<String, AttributeValue> profile(Group group, Profile profile, long changed) {
        Map<String, AttributeValue> item = new HashMap<>(key(group, ITSELF));
        item.put("title", AttributeValue.fromS(profile.title()));
        item.put("owner", AttributeValue.fromS(profile.owner().value()));
        item.put("members", PageItems.number(profile.members()));
        item.put("changed", PageItems.number(changed));
        return item;
    }

    static Profile profile(Map<String, AttributeValue> item) {
        return new Profile(
                text(item, "title"),
                new UserId(text(item, "owner")),
                Math.toIntExact(number(item, "members")));
    }

    static UserId member(Map<String, AttributeValue> item) {
        return new UserId(text(item, MEMBER));
    }

    /// Members without a role of their own are plain members.
    static Role role(Map<String, AttributeValue> item) {
        AttributeValue role = item.get(ROLE);
        return role == null ? Role.MEMBER : Role.parse(role.s()).orElseThrow();
    }

    static Reader reader(Map<String, AttributeValue> item) {
        @Nullable Long left = numberOrNull(item, LEFT);
        return new Reader(member(item), number(item, JOINED), left == null ? Long.MAX_VALUE : left);
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(Objects.requireNonNull(item.get(name), name).n());
    }

    static @Nullable Long numberOrNull(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : Long.valueOf(value.n());
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }
}
