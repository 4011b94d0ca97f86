package chat.serverless.local.sns;

import chat.serverless.local.messaging.MessageAttribute;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is published.
///
/// @param subject a line, or null
/// @param attributes by name
record Notification(
        String message, @Nullable String subject, Map<String, MessageAttribute> attributes) {

    /// How many bytes it counts.
    int size() {
        int own =
                attributes.entrySet().stream()
                        .mapToInt(each -> each.getValue().size(each.getKey()))
                        .sum();
        return message.getBytes(StandardCharsets.UTF_8).length + own;
    }
}
