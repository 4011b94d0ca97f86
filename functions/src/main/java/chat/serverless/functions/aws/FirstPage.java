package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The first page of a one-to-one conversation: in the same write, it becomes one of both members.
record FirstPage(PageTable table, String memberships) {

    /// Empty where somebody else has put it.
    Optional<LogPage> put(Batch batch, Direct conversation) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(new PageWrites(table.name()).append(batch, null, 0));
        for (UserId member : conversation.members()) {
            writes.add(membership(member, conversation));
        }
        return table.transact(writes)
                ? Optional.of(LogPage.of(PageItems.page(batch, 1, 0)))
                : Optional.empty();
    }

    private TransactWriteItem membership(UserId member, Direct conversation) {
        Map<String, AttributeValue> one = Map.of(":one", Attributes.number(1));
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(memberships)
                                .key(DynamoMemberships.key(member, conversation))
                                .updateExpression("SET joined = if_not_exists(joined, :one)")
                                .expressionAttributeValues(one))
                .build();
    }
}
