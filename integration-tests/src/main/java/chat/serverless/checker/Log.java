package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The final log of one conversation, and what was sent to it.
final class Log {

    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<Author, Long> numbers = new HashMap<>();
    private final Map<Author, Draft> drafts = new HashMap<>();
    private final Versions versions = new Versions();
    private final Stays stays;
    private List<Entry> inOrder = List.of();
    private boolean isRead;
    private long last;

    Log(ConversationId conversation) {
        this.stays = new Stays(conversation);
    }

    void sent(Author author, Device device, Content content) {
        drafts.computeIfAbsent(author, _ -> new Draft(device, content)).repeatedBy(device);
    }

    /// Takes what was read when all was quiet; what was read first counts, and of hidden entries
    /// what another reader saw.
    void read(Observation.Page page) {
        isRead = true;
        last = Math.max(last, page.span().upTo());
        for (Entry entry : page.entries()) {
            boolean hidden = entry.content() instanceof Content.Hidden;
            if (!hidden && entries.putIfAbsent(entry.seq(), entry) == null) {
                numbers.putIfAbsent(entry.author(), entry.seq());
            }
        }
    }

    /// All is read: notes the changes of each entry, and the memberships, in their order.
    void settle() {
        inOrder = entries.values().stream().sorted(Comparator.comparingLong(Entry::seq)).toList();
        for (Entry entry : inOrder) {
            stays.see(entry);
            versions.see(entry, sentContent(entry));
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

    /// Who was a member, and when.
    Stays stays() {
        return stays;
    }

    /// What its entries said, and when.
    Versions versions() {
        return versions;
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

    /// Whether the log has this very entry, whatever it says.
    boolean has(Entry entry) {
        @Nullable Entry there = at(entry.seq());
        return there != null && there.author().equals(entry.author());
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

    /// Whether an entry of the log may ever have said this; that it is hidden says nothing.
    boolean mayHaveSaid(Entry entry, Content content) {
        return content instanceof Content.Hidden || versions.everSaid(entry.seq(), content);
    }

    /// Of the members whom a change of the group names, the log names those for whom it changed
    /// something.
    private Content sentContent(Entry entry) {
        @Nullable Draft draft = draft(entry.author());
        return draft == null || entry.content() instanceof Content.Event
                ? entry.content()
                : draft.content();
    }
}
