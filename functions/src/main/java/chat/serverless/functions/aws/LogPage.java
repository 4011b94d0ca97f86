package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A page of the `messages` table.
///
/// @param first the number of its first message
/// @param bytes what counts towards the cap
/// @param cap from which on it takes no more
/// @param epoch of a group: the number of the newest entry that took somebody out, 0 where none has
/// @param forgotten members of a one-to-one conversation who have no membership
record LogPage(
        long first,
        List<SdkBytes> keys,
        List<SdkBytes> entries,
        long bytes,
        long cap,
        long epoch,
        Set<UserId> forgotten) {

    static LogPage of(Map<String, AttributeValue> item) {
        return new LogPage(
                Attributes.number(item, "s"),
                Attributes.of(item, "i").l().stream().map(AttributeValue::b).toList(),
                Attributes.of(item, "e").l().stream().map(AttributeValue::b).toList(),
                Attributes.number(item, "z"),
                Attributes.number(item, "k"),
                Attributes.numberOrZero(item, "o"),
                PageItems.forgotten(item));
    }

    LogPage withoutForgotten(Set<UserId> users) {
        Set<UserId> rest = new HashSet<>(forgotten);
        rest.removeAll(users);
        return new LogPage(first, keys, entries, bytes, cap, epoch, rest);
    }

    /// The number that follows its last message.
    long end() {
        return first + keys.size();
    }

    boolean holds(long seq) {
        return first <= seq && seq < end();
    }

    /// Whether it is full, and so for ever.
    boolean full() {
        return bytes >= cap;
    }

    MessageKey key(ConversationId conversation, long seq) {
        return MessageKey.decode(conversation, keys.get(index(seq)));
    }

    MessageEntry entry(long seq) {
        return MessageEntry.decode(entries.get(index(seq)));
    }

    int index(long seq) {
        return Math.toIntExact(seq - first);
    }

    List<Message> messages(ConversationId conversation) {
        List<Message> messages = new ArrayList<>(keys.size());
        for (long seq = first; seq < end(); seq++) {
            MessageKey key = key(conversation, seq);
            messages.add(entry(seq).message(seq, key.id(), key.from()));
        }
        return messages;
    }

    PageHint hint() {
        return new PageHint(first, full());
    }
}
