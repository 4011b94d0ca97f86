package chat.serverless.checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The final log of one conversation, and what was sent to it.
final class Log {

    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Author, Long> numbers = new HashMap<>();
    private final Map<Author, Draft> drafts = new HashMap<>();
    private final Map<Long, List<Content>> changes = new HashMap<>();
    private final Map<Long, Entry> newestEdits = new HashMap<>();
    private final Map<Long, Content> overtaken = new HashMap<>();
    private List<Entry> inOrder = List.of();
    private boolean isRead;
    private long last;

    void sent(Author author, Device device, Content content) {
        drafts.computeIfAbsent(author, _ -> new Draft(device, content)).repeatedBy(device);
    }

    /// Takes what was read when all was quiet; what was read first counts.
    void read(Observation.Page page) {
        isRead = true;
        last = Math.max(last, page.span().upTo());
        for (Entry entry : page.entries()) {
            if (entries.putIfAbsent(entry.seq(), entry) == null) {
                numbers.putIfAbsent(entry.author(), entry.seq());
            }
        }
    }

    /// All is read: notes the changes of each entry, in their order.
    void settle() {
        inOrder = entries.values().stream().sorted(Comparator.comparingLong(Entry::seq)).toList();
        inOrder.forEach(this::noteChange);
    }

    private void noteChange(Entry entry) {
        Content content = sentContent(entry);
        @Nullable Long target =
                switch (content) {
                    case Content.Edit(long seq, Digest _) -> seq;
                    case Content.Delete(long seq) -> seq;
                    case Content.Text _, Content.Deleted _, Content.Reaction _, Content.Event _ ->
                            null;
                };
        if (target != null) {
            overtake(target);
            if (content instanceof Content.Edit) {
                newestEdits.put(target, entry);
            }
            changes.computeIfAbsent(target, _ -> new ArrayList<>()).add(content);
        }
    }

    /// What edited a message until now has no text of its own any more.
    private void overtake(long target) {
        @Nullable Entry edit = newestEdits.remove(target);
        if (edit != null) {
            overtaken.put(edit.seq(), Content.Edit.overtaken(target));
        }
    }

    /// Whether the conversation was read when all was quiet.
    boolean isRead() {
        return isRead;
    }

    /// The newest number.
    long last() {
        return last;
    }

    /// All entries, ascending.
    List<Entry> entries() {
        return inOrder;
    }

    /// The entries above `after`, up to and with `upTo`, ascending.
    List<Entry> entries(long after, long upTo) {
        return after < upTo ? inOrder.subList(countUpTo(after), countUpTo(upTo)) : List.of();
    }

    private int countUpTo(long seq) {
        int low = 0;
        int high = inOrder.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (inOrder.get(middle).seq() <= seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Nullable Entry at(long seq) {
        return entries.get(seq);
    }

    /// The number of an entry; null where it has none.
    @Nullable Long numberOf(Author author) {
        return numbers.get(author);
    }

    @Nullable Draft draft(Author author) {
        return drafts.get(author);
    }

    /// Whether an entry is one that this device sent.
    boolean isOwn(Entry entry, Device device) {
        @Nullable Draft draft = draft(entry.author());
        return draft != null && draft.isSentBy(device);
    }

    /// What an entry has to say in the end.
    Content finalContent(Entry entry) {
        @Nullable Content bare = overtaken.get(entry.seq());
        if (bare != null) {
            return bare;
        }
        List<Content> after = changesOf(entry);
        return after.isEmpty() ? sentContent(entry) : shown(after.getLast());
    }

    /// Whether an entry may ever have said this.
    boolean mayHaveSaid(Entry entry, Content content) {
        return content.equals(sentContent(entry))
                || content.equals(overtaken.get(entry.seq()))
                || changesOf(entry).stream().anyMatch(change -> shown(change).equals(content));
    }

    private List<Content> changesOf(Entry entry) {
        return Objects.requireNonNullElse(changes.get(entry.seq()), List.of());
    }

    private Content sentContent(Entry entry) {
        @Nullable Draft draft = draft(entry.author());
        return draft == null ? entry.content() : draft.content();
    }

    private static Content shown(Content change) {
        return change instanceof Content.Edit(long _, Digest digest)
                ? new Content.Text(digest)
                : new Content.Deleted();
    }
}
