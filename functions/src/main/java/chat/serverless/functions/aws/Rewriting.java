package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Stores an edit, a deletion or a reaction: its own entry at the end of the log, and what it
/// changes, in one write. That is the message; and where it was edited before, that edit, which
/// loses its text, so that a text which was taken back stands nowhere.
///
/// | what is changed stands | the write |
/// | --- | --- |
/// | on the newest page, which takes more | one update of that page |
/// | on older pages, or the newest is full | a transaction: the newest or the next page, and each of those |
///
/// The write is conditional on the newest page as it was read. Every other change adds an entry
/// there, so that none is overwritten.
record Rewriting(PageTable table) {

    /// A page that is larger takes no further reactions, so that it stays far below the 400 KB of
    /// an item.
    private static final int MOST_BYTES = 64 * 1024;

    /// A new entry in place of one that stands in the log.
    record Change(LogPage page, long seq, MessageEntry entry) {

        /// Whether the page has room for another reaction.
        boolean fits() {
            return growth() == 0 || PageItems.bytes(page.entries()) + growth() <= MOST_BYTES;
        }

        /// By how many bytes the page grows; 0 where it shrinks, so that it never opens again.
        private long growth() {
            return Math.max(
                    0, encoded().asByteArrayUnsafe().length - old().asByteArrayUnsafe().length);
        }

        private SdkBytes encoded() {
            return entry.encode();
        }

        private SdkBytes old() {
            return page.entries().get(page.index(seq));
        }
    }

    /// Writes all, and answers the number of the log's new entry; empty where others were faster.
    ///
    /// @param changes at least one, each of another entry
    Optional<Long> write(Batch batch, LogPage newest, List<Change> changes) {
        Map<Long, List<Change>> byPage = new LinkedHashMap<>();
        changes.forEach(
                one -> byPage.computeIfAbsent(one.page().first(), _ -> new ArrayList<>()).add(one));
        @Nullable List<Change> here = newest.full() ? null : byPage.remove(newest.first());
        boolean written =
                here != null && byPage.isEmpty()
                        ? table.update(inPlace(batch, newest, here))
                        : table.transact(writes(batch, newest, here, byPage.values()));
        return written ? Optional.of(newest.end()) : Optional.empty();
    }

    private List<TransactWriteItem> writes(
            Batch batch,
            LogPage newest,
            @Nullable List<Change> here,
            Collection<List<Change>> elsewhere) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(
                here == null
                        ? new PageWrites(table.name()).append(batch, newest, newest.epoch())
                        : item(inPlace(batch, newest, here)));
        elsewhere.forEach(page -> writes.add(item(rewritten(batch.conversation(), page))));
        return writes;
    }

    private static TransactWriteItem item(Update update) {
        return TransactWriteItem.builder().update(update).build();
    }

    private Update inPlace(Batch batch, LogPage newest, List<Change> changes) {
        List<SdkBytes> entries = new ArrayList<>(newest.entries());
        long growth = PageItems.bytes(batch);
        for (Change change : changes) {
            entries.set(newest.index(change.seq()), change.encoded());
            growth += change.growth();
        }
        entries.addAll(batch.newEntries());
        return Update.builder()
                .tableName(table.name())
                .key(PageItems.key(batch.conversation(), newest.first()))
                .updateExpression("SET i = list_append(i, :i), e = :e, z = z + :z")
                .conditionExpression("z < k AND e = :old AND " + PageTable.AUTHOR_HAS_ROW)
                .expressionAttributeValues(
                        Map.of(
                                ":author", Attributes.text(batch.from().value()),
                                ":i", PageItems.blobs(batch.newKeys()),
                                ":e", PageItems.blobs(entries),
                                ":old", PageItems.blobs(newest.entries()),
                                ":z", Attributes.number(growth)))
                .build();
    }

    /// @param changes of one page
    private Update rewritten(ConversationId conversation, List<Change> changes) {
        LogPage page = changes.getFirst().page();
        List<String> set = new ArrayList<>();
        Map<String, AttributeValue> values = new HashMap<>();
        for (Change change : changes) {
            int index = page.index(change.seq());
            set.add("e[%d] = :new%d".formatted(index, index));
            values.put(":new" + index, AttributeValue.fromB(change.encoded()));
        }
        return Update.builder()
                .tableName(table.name())
                .key(PageItems.key(conversation, page.first()))
                .updateExpression("SET " + String.join(", ", set))
                .expressionAttributeValues(values)
                .build();
    }
}
