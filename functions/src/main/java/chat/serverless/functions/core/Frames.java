package chat.serverless.functions.core;

import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.json.EventWriter;
import java.util.ArrayList;
import java.util.List;

/// Keeps lists of messages within a frame's 32 KB.
final class Frames {

    private static final int MESSAGE_BYTES = Limits.FRAME_BYTES - Limits.ENVELOPE_BYTES;

    private Frames() {}

    /// As few parts as possible, in order, each within a frame.
    static List<List<Message>> split(List<Message> messages) {
        List<List<Message>> parts = new ArrayList<>();
        List<Message> rest = messages;
        while (!rest.isEmpty()) {
            List<Message> part = oldest(rest);
            parts.add(part);
            rest = rest.subList(part.size(), rest.size());
        }
        return parts;
    }

    /// As many from the beginning as a frame takes; at least one.
    static List<Message> oldest(List<Message> messages) {
        return List.copyOf(messages.subList(0, fitting(messages)));
    }

    /// As many from the end as a frame takes; at least one.
    static List<Message> newest(List<Message> messages) {
        int fitting = fitting(messages.reversed());
        return List.copyOf(messages.subList(messages.size() - fitting, messages.size()));
    }

    private static int fitting(List<Message> messages) {
        int count = 0;
        int bytes = 0;
        for (Message message : messages) {
            bytes += EventWriter.bytes(message);
            if (bytes > MESSAGE_BYTES && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }
}
