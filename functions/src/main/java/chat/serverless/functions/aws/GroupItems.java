package chat.serverless.functions.aws;

import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Groups.Reader;
import chat.serverless.functions.core.ReadableRange;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;
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
                CONVERSATION, Attributes.text(group.value()),
                MEMBER, Attributes.text(member));
    }

    static Map<String, AttributeValue> profile(Group group, Profile profile, long changed) {
        Map<String, AttributeValue> item = new HashMap<>(key(group, ITSELF));
        item.put("title", Attributes.text(profile.title()));
        item.put("owner", Attributes.text(profile.owner().value()));
        item.put("members", Attributes.number(profile.members()));
        item.put("changed", Attributes.number(changed));
        return item;
    }

    static Profile profile(Map<String, AttributeValue> item) {
        return new Profile(
                Attributes.text(item, "title"),
                new UserId(Attributes.text(item, "owner")),
                Math.toIntExact(Attributes.number(item, "members")));
    }

    static UserId member(Map<String, AttributeValue> item) {
        return new UserId(Attributes.text(item, MEMBER));
    }

    /// Members without a role of their own are plain members.
    static Role role(Map<String, AttributeValue> item) {
        AttributeValue role = item.get(ROLE);
        return role == null ? Role.MEMBER : Role.parse(role.s()).orElseThrow();
    }

    static Reader reader(Map<String, AttributeValue> item) {
        @Nullable Long left = Attributes.numberOrNull(item, LEFT);
        long last = left == null ? Long.MAX_VALUE : left;
        return new Reader(member(item), new ReadableRange(Attributes.number(item, JOINED), last));
    }
}
