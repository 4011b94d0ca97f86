package chat.serverless.client;

import chat.serverless.model.ConversationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The conversations that the client has heard of.
final class Conversations {

    private final Map<ConversationId, Conversation> known = new LinkedHashMap<>();

    Conversation of(ConversationId id) {
        return known.computeIfAbsent(id, Conversation::new);
    }

    List<Conversation> all() {
        return List.copyOf(known.values());
    }
}
