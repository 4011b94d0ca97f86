package chat.serverless.load.growth;

import chat.serverless.model.ConversationId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Makes histories too long to be sent: full pages that the functions themselves have written are
/// copied under the numbers that follow, with other message ids. So the layout is the functions',
/// whatever it is, but for four names: the pages' key `c` and `s`, their list of ids `i`, and
/// `user` and `conversation` of memberships.
final class Histories {

    private static final String PAGES = "MessagesTable";
    private static final String MEMBERSHIPS = "MembershipsTable";
    private static final int UUID_BYTES = 16;

    private final DynamoDbClient tables;
    private final SplittableRandom random = new SplittableRandom(1);

    Histories(DynamoDbClient tables) {
        this.tables = tables;
    }

    /// Lengthens a conversation that consists of full pages.
    ///
    /// @return the newest number, at least the one that is asked for
    long lengthen(ConversationId conversation, long messages) {
        List<Map<String, AttributeValue>> pages = pages(conversation);
        Map<String, AttributeValue> newest = pages.getLast();
        long next = Long.parseLong(attribute(newest, "s").n()) + size(newest);
        try (Filling filling = new Filling(tables, PAGES)) {
            while (next <= messages) {
                filling.copy(newest, Map.of("s", number(next), "i", otherIds(newest)));
                next += size(newest);
            }
        }
        return next - 1;
    }

    /// Copies a conversation's only page, and both memberships, to many others of the same user.
    void spread(ConversationId.Direct model, List<ConversationId.Direct> others) {
        Map<String, AttributeValue> page = pages(model).getFirst();
        Map<String, AttributeValue> mine = membership(model.first().value(), model);
        Map<String, AttributeValue> theirs = membership(model.second().value(), model);
        try (Filling pages = new Filling(tables, PAGES);
                Filling memberships = new Filling(tables, MEMBERSHIPS)) {
            for (ConversationId.Direct other : others) {
                AttributeValue id = AttributeValue.fromS(other.value());
                AttributeValue partner = AttributeValue.fromS(other.second().value());
                pages.copy(page, Map.of("c", id));
                memberships.copy(mine, Map.of("conversation", id));
                memberships.copy(theirs, Map.of("conversation", id, "user", partner));
            }
        }
    }

    private List<Map<String, AttributeValue>> pages(ConversationId conversation) {
        AttributeValue id = AttributeValue.fromS(conversation.value());
        return tables.query(query ->
                        query.tableName(PAGES)
                                .keyConditionExpression("c = :c")
                                .expressionAttributeValues(Map.of(":c", id)))
                .items();
    }

    private Map<String, AttributeValue> membership(String user, ConversationId conversation) {
        Map<String, AttributeValue> key =
                Map.of(
                        "user", AttributeValue.fromS(user),
                        "conversation", AttributeValue.fromS(conversation.value()));
        return tables.getItem(get -> get.tableName(MEMBERSHIPS).key(key)).item();
    }

    private static int size(Map<String, AttributeValue> page) {
        return attribute(page, "i").l().size();
    }

    private AttributeValue otherIds(Map<String, AttributeValue> page) {
        return AttributeValue.fromL(attribute(page, "i").l().stream().map(this::otherId).toList());
    }

    /// A message's id is a UUID at the end.
    private AttributeValue otherId(AttributeValue id) {
        byte[] bytes = id.b().asByteArray();
        ByteBuffer.wrap(bytes, bytes.length - UUID_BYTES, UUID_BYTES)
                .putLong(random.nextLong())
                .putLong(random.nextLong());
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
