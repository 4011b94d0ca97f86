package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Stores an edit, a deletion or a reaction: its own entry at the end of the log, and the message
/// that it changes, in one write.
///
/// | the changed message stands | the write |
/// | --- | --- |
/// | on the newest page, which takes more | one update of that page |
/// | on an older page | a transaction: the newest page, and that one |
/// | anywhere, and the newest page is full | a transaction: the next page, and that one |
///
/// Each is conditional on what was read, so that no other change is overwritten.
record Rewriting(PageTable table) {

    /// A page that is larger takes no further reactions, so that it stays far below the 400 KB of
    /// an item.
    private static final int MOST_BYTES = 64 * 1024;

    /// A message's new entry, and where it stands.
    record Change(LogPage page, long seq, MessageEntry entry) {

        /// Whether the page has room for another reaction.
        boolean fits() {
            return growth() == 0 || PageItems.bytes(page.entries()) + growth() <= MOST_BYTES;
        }

        /// By how many bytes the page grows; 0 where it shrinks, so that it never opens again.
        private long growth() {
            int before = page.entries().get(page.index(seq)).asByteArrayUnsafe().length;
            return Math.max(0, encoded().asByteArrayUnsafe().length - before);
        }

        private SdkBytes encoded() {
            return entry.encode();
        }

        private String place() {
            return "e[" + page.index(seq) + "]";
        }

        private Map<String, AttributeValue> values() {
            SdkBytes old = page.entries().get(page.index(seq));
            return Map.of(
                    ":new", AttributeValue.fromB(encoded()), ":old", AttributeValue.fromB(old));
        }
    }

    /// Writes both, and answers the number of the log's new entry; empty where others were faster.
    Optional<Long> write(Batch batch, LogPage newest, Change change) {
        boolean written;
        if (!newest.full() && newest.first() == change.page().first()) {
            written = table.update(inPlace(batch, newest, change));
        } else {
            written = table.transact(List.of(appended(batch, newest), rewritten(batch, change)));
        }
        return written ? Optional.of(newest.end()) : Optional.empty();
    }

    private UpdateItemRequest inPlace(Batch batch, LogPage newest, Change change) {
        List<SdkBytes> entries = new ArrayList<>(newest.entries());
        entries.set(newest.index(change.seq()), change.encoded());
        entries.addAll(batch.newEntries());
        Map<String, AttributeValue> values =
                Map.of(
                        ":i", PageItems.blobs(batch.newKeys()),
                        ":e", PageItems.blobs(entries),
                        ":old", PageItems.blobs(newest.entries()),
                        ":z", PageItems.number(PageItems.bytes(batch) + change.growth()));
        return UpdateItemRequest.builder()
                .tableName(table.name())
                .key(PageItems.key(batch.conversation(), newest.first()))
                .updateExpression("SET i = list_append(i, :i), e = :e, z = z + :z")
                .conditionExpression("z < k AND e = :old")
                .expressionAttributeValues(values)
                .build();
    }

    private TransactWriteItem appended(Batch batch, LogPage newest) {
        return new PageWrites(table.name()).append(batch, newest, newest.epoch());
    }

    private TransactWriteItem rewritten(Batch batch, Change change) {
        ConversationId conversation = batch.conversation();
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(table.name())
                                .key(PageItems.key(conversation, change.page().first()))
                                .updateExpression("SET " + change.place() + " = :new")
                                .conditionExpression(change.place() + " = :old")
                                .expressionAttributeValues(change.values()))
                .build();
    }
}
