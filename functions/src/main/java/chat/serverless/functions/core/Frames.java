package chat.serverless.functions.core;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.json.EventWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps lists of messages within a frame's 32 KB.
final class Frames {

    private Frames() {}

    /// The frames that hand on messages.
    ///
    /// @param page a hint for the next append, or null
    static List<Event> events(
            ConversationId conversation, List<Message> messages, @Nullable String page) {
        return split(messages).stream()
                .<Event>map(part -> new Event.Messages(conversation, part, page))
                .toList();
    }

    /// As few parts as possible, in order, each within a frame.
    static List<List<Message>> split(List<Message> messages) {
        List<List<Message>> parts = new ArrayList<>();
        List<Message> rest = messages;
        while (!rest.isEmpty()) {
            List<Message> part = oldest(rest, Limits.ROOM_BYTES);
            parts.add(part);
            rest = rest.subList(part.size(), rest.size());
        }
        return parts;
    }

    /// As many from the beginning as there is room for; at least one.
    static List<Message> oldest(List<Message> messages, int room) {
        return List.copyOf(messages.subList(0, fitting(messages, room)));
    }

    /// As many from the end as there is room for; at least one.
    static List<Message> newest(List<Message> messages, int room) {
        int fitting = fitting(messages.reversed(), room);
        return List.copyOf(messages.subList(messages.size() - fitting, messages.size()));
    }

    private static int fitting(List<Message> messages, int room) {
        int count = 0;
        int bytes = 0;
        for (Message message : messages) {
            bytes += EventWriter.bytes(message);
            if (bytes > room && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }
}
