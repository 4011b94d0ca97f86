package chat.serverless.checker;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.Map;

/// Reads names that come again and again only once.
final class Names {

    private final Map<String, Device> devices = new HashMap<>();
    private final Map<String, UserId> users = new HashMap<>();
    private final Map<String, ConversationId> conversations = new HashMap<>();

    Device device(String text) {
        return devices.computeIfAbsent(text, Device::parse);
    }

    UserId user(String text) {
        return users.computeIfAbsent(text, UserId::new);
    }

    ConversationId conversation(String text) {
        return conversations.computeIfAbsent(
                text,
                _ ->
                        ConversationId.parse(text)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "Not a conversation: " + text)));
    }
}
