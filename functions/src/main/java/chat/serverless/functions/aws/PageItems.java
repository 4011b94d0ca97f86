package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The `messages` table's items and keys.
final class PageItems {

    /// A page with this many bytes takes no more: it and one usual message stay below 1 KB, one
    /// write unit.
    static final int CAP = 480;

    private static final int ELEMENT_OVERHEAD = 1;

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
