package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The `messages` table's items and keys.
final class PageItems {

    /// A page with this many bytes takes no more: it and one usual message stay below 1 KB, one
    /// write unit.
    static final int CAP = 480;

    private static final int ELEMENT_OVERHEAD = 1;
    private static final String FORGOTTEN = "f";

    private PageItems() {}

    static Map<String, AttributeValue> key(ConversationId conversation, long first) {
        return Map.of("c", Attributes.text(conversation.value()), "s", Attributes.number(first));
    }

    /// A new page that holds what is new of a batch.
    ///
    /// @param epoch of a group
    static Map<String, AttributeValue> page(Batch batch, long first, long epoch) {
        Map<String, AttributeValue> item = new HashMap<>(key(batch.conversation(), first));
        item.put("i", blobs(batch.newKeys()));
        item.put("e", blobs(batch.newEntries()));
        item.put("z", Attributes.number(bytes(batch)));
        item.put("k", Attributes.number(CAP));
        if (batch.conversation() instanceof Group) {
            item.put("o", Attributes.number(epoch));
        }
        return item;
    }

    /// The page that follows a full one and holds what is new of a batch.
    ///
    /// @param epoch of a group
    static Map<String, AttributeValue> next(Batch batch, LogPage full, long epoch) {
        Map<String, AttributeValue> item = page(batch, full.end(), epoch);
        if (!full.forgotten().isEmpty()) {
            item.put(FORGOTTEN, users(full.forgotten()));
        }
        return item;
    }

    /// A new page of a one-to-one conversation that holds nothing yet.
    ///
    /// @param forgotten at least one
    static Map<String, AttributeValue> empty(
            Direct conversation, long first, Set<UserId> forgotten) {
        Map<String, AttributeValue> item = new HashMap<>(key(conversation, first));
        item.put("i", blobs(List.of()));
        item.put("e", blobs(List.of()));
        item.put("z", Attributes.number(0));
        item.put("k", Attributes.number(CAP));
        item.put(FORGOTTEN, users(forgotten));
        return item;
    }

    /// The members that a page names as forgotten.
    static Set<UserId> forgotten(Map<String, AttributeValue> item) {
        @Nullable AttributeValue users = item.get(FORGOTTEN);
        return users == null
                ? Set.of()
                : users.ss().stream().map(UserId::new).collect(Collectors.toSet());
    }

    /// @param users at least one
    static AttributeValue users(Set<UserId> users) {
        return AttributeValue.fromSs(users.stream().map(UserId::value).toList());
    }

    /// What the new ones of a batch add to a page.
    static long bytes(Batch batch) {
        return bytes(batch.newKeys()) + bytes(batch.newEntries());
    }

    static AttributeValue blobs(List<SdkBytes> blobs) {
        return AttributeValue.fromL(blobs.stream().map(AttributeValue::fromB).toList());
    }

    static long bytes(List<SdkBytes> blobs) {
        return blobs.stream()
                .mapToLong(blob -> blob.asByteArrayUnsafe().length + ELEMENT_OVERHEAD)
                .sum();
    }
}
