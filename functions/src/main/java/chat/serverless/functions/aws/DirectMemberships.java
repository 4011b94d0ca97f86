package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The memberships of one-to-one conversations. They are created and removed in transactions with
/// the log, so that the newest page names every member without one (`f`):
///
/// ```text
///   first message    puts page 1                                      creates both memberships
///   forget           adds the member to f of the newest page; if it   deletes the membership
///                    is full, puts the next page, empty, with f
///   next message     removes all members from f, then is stored       creates their memberships
/// ```
///
/// Every append of a message is conditional on a page without `f`, which costs nothing. A page that
/// is not full is the newest one. A full page never gets a member into `f`: a writer who has read
/// it without `f`, and puts the next page, overlooks nobody.
record DirectMemberships(DynamoDbClient dynamo, PageTable pages, String table) {

    /// Puts the first page and creates both memberships; empty if somebody else has.
    Optional<LogPage> begin(Batch batch, Direct conversation) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(new PageWrites(pages.name()).append(batch, null, 0));
        conversation.members().forEach(member -> writes.add(row(member, conversation)));
        return pages.transact(writes)
                ? Optional.of(LogPage.of(PageItems.page(batch, 1, 0)))
                : Optional.empty();
    }

    /// Whether a user has a membership.
    boolean has(UserId member, Direct conversation) {
        Map<String, AttributeValue> key = DynamoMemberships.key(member, conversation);
        return dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)).hasItem();
    }

    /// Deletes a user's membership.
    ///
    /// @param newest null if the log is empty
    /// @return false if that is not the newest page any more, or has got another message
    boolean forget(UserId member, Direct conversation, @Nullable LogPage newest) {
        TransactWriteItem mark =
                newest == null || newest.full()
                        ? nextPage(member, conversation, newest)
                        : marked(member, conversation, newest);
        TransactWriteItem row =
                TransactWriteItem.builder()
                        .delete(delete ->
                                delete.tableName(table)
                                        .key(DynamoMemberships.key(member, conversation)))
                        .build();
        return pages.transact(List.of(mark, row));
    }

    private TransactWriteItem marked(UserId member, Direct conversation, LogPage newest) {
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(pages.name())
                                .key(PageItems.key(conversation, newest.first()))
                                .updateExpression("ADD f :users")
                                .conditionExpression("z < k AND size(i) = :n")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":users", PageItems.users(Set.of(member)),
                                                ":n", Attributes.number(newest.keys().size()))))
                .build();
    }

    /// A first page names both members, as neither has a membership yet.
    private TransactWriteItem nextPage(
            UserId member, Direct conversation, @Nullable LogPage newest) {
        Set<UserId> forgotten =
                new HashSet<>(newest == null ? conversation.members() : newest.forgotten());
        forgotten.add(member);
        long first = newest == null ? 1 : newest.end();
        Map<String, AttributeValue> item = PageItems.empty(conversation, first, forgotten);
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName(pages.name())
                                .item(item)
                                .conditionExpression(PageTable.ABSENT))
                .build();
    }

    /// Creates the memberships of members that a page names as forgotten.
    ///
    /// @param users some of those; nothing is written if there are none
    /// @return the page without them in `f`; empty if another transaction was faster
    Optional<LogPage> restore(ConversationId conversation, LogPage page, Set<UserId> users) {
        if (users.isEmpty()) {
            return Optional.of(page);
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(
                TransactWriteItem.builder()
                        .update(update ->
                                update.tableName(pages.name())
                                        .key(PageItems.key(conversation, page.first()))
                                        .updateExpression("DELETE f :users")
                                        .conditionExpression("attribute_exists(c)")
                                        .expressionAttributeValues(
                                                Map.of(":users", PageItems.users(users))))
                        .build());
        users.forEach(user -> writes.add(row(user, conversation)));
        return pages.transact(writes)
                ? Optional.of(page.withoutForgotten(users))
                : Optional.empty();
    }

    private TransactWriteItem row(UserId member, ConversationId conversation) {
        Map<String, AttributeValue> one = Map.of(":one", Attributes.number(1));
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(table)
                                .key(DynamoMemberships.key(member, conversation))
                                .updateExpression("SET joined = if_not_exists(joined, :one)")
                                .expressionAttributeValues(one))
                .build();
    }
}
