package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog.Entry;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// The drafts of one append, each with what is known of it: its place in the log, once found there.
final class Batch {

    /// Without `after`, a repeat is looked for among the newest 100 messages.
    private static final long UNKNOWN_AFTER_MESSAGES = 100;

    private final Submission submission;
    private final Map<SdkBytes, Draft> drafts = new LinkedHashMap<>();
    private final Map<SdkBytes, Message> found = new HashMap<>();

    Batch(Submission submission) {
        this.submission = submission;
        for (Draft draft : submission.drafts()) {
            drafts.putIfAbsent(key(draft), draft);
        }
    }

    ConversationId conversation() {
        return submission.conversation();
    }

    /// The lowest number at which one of the drafts may stand.
    long lowest(long last) {
        long lowest = Long.MAX_VALUE;
        for (Draft draft : drafts.values()) {
            long after =
                    draft.after() != null
                            ? Math.min(draft.after(), last)
                            : last - UNKNOWN_AFTER_MESSAGES;
            lowest = Math.min(lowest, after + 1);
        }
        return Math.max(1, lowest);
    }

    /// Whether a page that begins at a number, and those after it, are all that a draft can stand
    /// on.
    boolean standsOnlyFrom(long first) {
        return drafts.values().stream()
                .allMatch(draft -> draft.after() != null && draft.after() >= first - 1);
    }

    /// Looks for the drafts in a page.
    void lookIn(LogPage page) {
        for (int index = 0; index < page.keys().size(); index++) {
            SdkBytes key = page.keys().get(index);
            if (drafts.containsKey(key)) {
                found.put(key, page.message(conversation(), page.first() + index));
            }
        }
    }

    /// The id of a draft that was found with another text, or null.
    @Nullable MessageId reused() {
        for (Map.Entry<SdkBytes, Message> one : found.entrySet()) {
            Draft draft = drafts.get(one.getKey());
            if (draft != null && !draft.text().equals(one.getValue().text())) {
                return draft.id();
            }
        }
        return null;
    }

    /// Whether all have been found.
    boolean isEmpty() {
        return found.size() == drafts.size();
    }

    /// The keys of those that have not been found, in their order.
    List<SdkBytes> newKeys() {
        return drafts.keySet().stream().filter(key -> !found.containsKey(key)).toList();
    }

    /// The entries of those that have not been found, in their order.
    List<SdkBytes> newEntries() {
        return newKeys().stream().map(this::entry).toList();
    }

    /// Every draft's entry, once the new ones stand from a number on.
    List<Entry> entries(long firstNew) {
        Map<SdkBytes, Message> stored = new HashMap<>();
        for (SdkBytes key : newKeys()) {
            stored.put(key, message(key, firstNew + stored.size()));
        }
        List<Entry> entries = new ArrayList<>();
        for (Draft draft : submission.drafts()) {
            entries.add(entry(draft, stored));
        }
        return entries;
    }

    private Entry entry(Draft draft, Map<SdkBytes, Message> stored) {
        SdkBytes key = key(draft);
        @Nullable Message repeated = found.get(key);
        return repeated != null
                ? new Entry(repeated, true)
                : new Entry(Objects.requireNonNull(stored.get(key)), false);
    }

    private Message message(SdkBytes key, long seq) {
        Draft draft = Objects.requireNonNull(drafts.get(key));
        return new Message(seq, draft.id(), submission.from(), draft.text(), submission.at());
    }

    private SdkBytes entry(SdkBytes key) {
        Draft draft = Objects.requireNonNull(drafts.get(key));
        return new MessageEntry(submission.at(), draft.text()).encode();
    }

    private SdkBytes key(Draft draft) {
        return new MessageKey(submission.from(), draft.id()).encode(conversation());
    }
}
