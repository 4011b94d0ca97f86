package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Entry;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Groups.Wish;
import chat.serverless.model.Content;
import chat.serverless.model.Content.GroupEvent;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// What one append is to store, each with what is known of it: its place in the log, once it is
/// found there.
final class Batch {

    /// Without `after`, a repeat is looked for among the newest 100 messages.
    private static final long UNKNOWN_AFTER_MESSAGES = 100;

    private final ConversationId conversation;
    private final UserId from;
    private final Instant at;
    private final Runnable beforeWriting;
    private final List<SdkBytes> keys = new ArrayList<>();
    private final Map<SdkBytes, Sent> sent = new LinkedHashMap<>();
    private final Map<SdkBytes, Message> found = new HashMap<>();
    private @Nullable MessageId reused;

    private Batch(ConversationId conversation, UserId from, Instant at, Runnable beforeWriting) {
        this.conversation = conversation;
        this.from = from;
        this.at = at;
        this.beforeWriting = beforeWriting;
    }

    /// @param content null where anything under this id is to be found
    private record Sent(MessageId id, @Nullable Content content, @Nullable Long after) {

        Content toStore() {
            return Objects.requireNonNull(content);
        }
    }

    /// @param beforeWriting is run before each attempt to write it
    static Batch of(Submission submission, Runnable beforeWriting) {
        Batch batch =
                new Batch(
                        submission.conversation(),
                        submission.from(),
                        submission.at(),
                        beforeWriting);
        submission
                .drafts()
                .forEach(draft ->
                        batch.add(
                                new Sent(
                                        draft.id(),
                                        new Content.Text(draft.text(), null),
                                        draft.after())));
        return batch;
    }

    /// @param beforeWriting is run before each attempt to write it
    static Batch of(Amendment amendment, Runnable beforeWriting) {
        Batch batch =
                new Batch(
                        amendment.conversation(), amendment.from(), amendment.at(), beforeWriting);
        batch.add(new Sent(amendment.id(), amendment.change(), amendment.hints().after()));
        return batch;
    }

    /// What is to happen to a group, once that is decided.
    static Batch of(Wish wish, @Nullable GroupEvent event) {
        Batch batch = new Batch(wish.group(), wish.actor(), wish.at(), () -> {});
        batch.add(new Sent(wish.id(), event, wish.after()));
        return batch;
    }

    private void add(Sent one) {
        SdkBytes key = new MessageKey(from, one.id()).encode(conversation);
        keys.add(key);
        @Nullable Sent before = sent.putIfAbsent(key, one);
        if (before != null && !before.toStore().equals(one.content())) {
            reused = one.id();
        }
    }

    UserId from() {
        return from;
    }

    /// It is about to be written.
    void isBeingWritten() {
        beforeWriting.run();
    }

    ConversationId conversation() {
        return conversation;
    }

    /// The lowest number at which one of them may stand.
    long lowest(long last) {
        long lowest = Long.MAX_VALUE;
        for (Sent one : sent.values()) {
            long after =
                    one.after() != null
                            ? Math.min(one.after(), last)
                            : last - UNKNOWN_AFTER_MESSAGES;
            lowest = Math.min(lowest, after + 1);
        }
        return Math.max(1, lowest);
    }

    /// Whether a page that begins at a number, and those after it, are all that they can stand on.
    boolean standsOnlyFrom(long first) {
        return sent.values().stream()
                .allMatch(one -> one.after() != null && one.after() >= first - 1);
    }

    /// Looks for them in a page.
    void lookIn(LogPage page) {
        for (int index = 0; index < page.keys().size(); index++) {
            SdkBytes key = page.keys().get(index);
            Sent one = sent.get(key);
            if (one != null) {
                found(key, one, page, page.first() + index);
            }
        }
    }

    private void found(SdkBytes key, Sent one, LogPage page, long seq) {
        MessageEntry entry = page.entry(seq);
        if (one.content() == null || entry.isOf(one.content())) {
            found.put(key, entry.message(seq, one.id(), from));
        } else {
            reused = one.id();
        }
    }

    /// An id that was found with other content, or null.
    @Nullable MessageId reused() {
        return reused;
    }

    /// Whether nothing is left to store: all have been found, or one of them can't be stored.
    boolean isDecided() {
        return reused != null || found.size() == sent.size();
    }

    /// The keys of those that have not been found, in their order.
    List<SdkBytes> newKeys() {
        return sent.keySet().stream().filter(key -> !found.containsKey(key)).toList();
    }

    /// The entries of those that have not been found, in their order.
    List<SdkBytes> newEntries() {
        return newKeys().stream()
                .map(key -> new MessageEntry(at, sent(key).toStore()).encode())
                .toList();
    }

    /// What each of them is in the log, once the new ones stand from a number on.
    List<Entry> entries(long firstNew) {
        Map<SdkBytes, Message> stored = new HashMap<>();
        for (SdkBytes key : newKeys()) {
            Sent one = sent(key);
            long seq = firstNew + stored.size();
            stored.put(key, new Message(seq, one.id(), from, one.toStore(), at));
        }
        return keys.stream().map(key -> entry(key, stored)).toList();
    }

    private Entry entry(SdkBytes key, Map<SdkBytes, Message> stored) {
        @Nullable Message repeated = found.get(key);
        return repeated != null
                ? new Entry(repeated, true)
                : new Entry(Objects.requireNonNull(stored.get(key)), false);
    }

    private Sent sent(SdkBytes key) {
        return Objects.requireNonNull(sent.get(key));
    }
}
