package chat.serverless.client;

import chat.serverless.model.ConversationId;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The conversations that the client has heard of.
final class Conversations {

    /// By id as it stands on the wire.
    private final NavigableMap<String, Conversation> known = new TreeMap<>();

    Conversation of(ConversationId id) {
        return known.computeIfAbsent(id.value(), _ -> new Conversation(id));
    }

    /// Those whose ids come after a text, in the order of their ids.
    List<Conversation> after(String id) {
        return List.copyOf(known.tailMap(id, false).values());
    }

    /// Those whose ids come after one text and not after another, in the order of their ids.
    List<Conversation> between(String after, String until) {
        return List.copyOf(known.subMap(after, false, until, true).values());
    }
}
