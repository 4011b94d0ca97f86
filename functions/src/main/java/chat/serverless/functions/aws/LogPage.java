package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A page of the `messages` table.
///
/// @param first the number of its first message
/// @param full whether it is full, and so for ever
record LogPage(long first, List<SdkBytes> keys, List<SdkBytes> entries, boolean full) {

    static LogPage of(Map<String, AttributeValue> item) {
        return new LogPage(
                Long.parseLong(attribute(item, "s").n()),
                attribute(item, "i").l().stream().map(AttributeValue::b).toList(),
                attribute(item, "e").l().stream().map(AttributeValue::b).toList(),
                Long.parseLong(attribute(item, "z").n())
                        >= Long.parseLong(attribute(item, "k").n()));
    }

    /// The number that follows its last message.
    long end() {
        return first + keys.size();
    }

    Message message(ConversationId conversation, long seq) {
        int index = Math.toIntExact(seq - first);
        MessageKey key = MessageKey.decode(conversation, keys.get(index));
        MessageEntry entry = MessageEntry.decode(entries.get(index));
        return new Message(seq, key.id(), key.from(), entry.text(), entry.at());
    }

    List<Message> messages(ConversationId conversation) {
        List<Message> messages = new ArrayList<>(keys.size());
        for (long seq = first; seq < end(); seq++) {
            messages.add(message(conversation, seq));
        }
        return messages;
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    PageHint hint() {
        return new PageHint(first, full);
    }
}
