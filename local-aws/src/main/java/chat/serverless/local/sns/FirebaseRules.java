package chat.serverless.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Firebase Cloud Messaging takes, in the form of its HTTP v1 API, as far as the chat uses it.
/// Fields that are not used are refused, as Firebase refuses those that it does not know.
final class FirebaseRules {

    static final int MAX_BYTES = 4096;

    private static final Pattern RESERVED =
            Pattern.compile("from|message_type|notification|(google|gcm).*");
    private static final Pattern TTL = Pattern.compile("\\d{1,7}(\\.\\d{1,9})?s");
    static final long MAX_TTL_SECONDS = 28L * 24 * 60 * 60;
    private static final Set<String> PRIORITIES = Set.of("high", "normal", "HIGH", "NORMAL");

    private static final Set<String> MESSAGE = Set.of("data", "notification", "android");
    private static final Set<String> NOTIFICATION = Set.of("title", "body", "image");
    private static final Set<String> ANDROID =
            Set.of("collapse_key", "priority", "ttl", "data", "notification");
    private static final Set<String> ANDROID_NOTIFICATION =
            Set.of("title", "body", "icon", "color", "sound", "tag", "channel_id");
    private static final String COUNT = "notification_count";
    private static final String COLOR = "#[0-9A-Fa-f]{6}";

    private FirebaseRules() {}

    /// What is wrong with a payload, if anything.
    static Optional<String> fault(ObjectNode payload) {
        JsonNode message = payload.path("fcmV1Message").path("message");
        JsonNode android = message.path("android");
        return first(
                unknown(payload, Set.of("fcmV1Message")),
                unknown(payload.path("fcmV1Message"), Set.of("message")),
                message.isObject()
                        ? Optional.empty()
                        : Optional.of("Notification body is invalid: fcmV1Message has no message"),
                unknown(message, MESSAGE),
                object(message, "notification"),
                object(message, "android"),
                object(android, "notification"),
                data(message.path("data")),
                texts(message.path("notification"), NOTIFICATION),
                unknown(android, ANDROID),
                data(android.path("data")),
                delivery(android),
                notification(android.path("notification")));
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... faults) {
        return Stream.of(faults).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> object(JsonNode parent, String name) {
        return parent.path(name).isMissingNode() || parent.path(name).isObject()
                ? Optional.empty()
                : Optional.of("Invalid value at '" + name + "'");
    }

    private static Optional<String> unknown(JsonNode object, Set<String> known) {
        return names(object)
                .filter(name -> !known.contains(name))
                .map(name -> "Unknown name \"" + name + "\"")
                .findFirst();
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }

    private static Optional<String> data(JsonNode data) {
        if (data.isMissingNode()) {
            return Optional.empty();
        }
        if (!data.isObject()) {
            return Optional.of("data is not an object");
        }
        return first(
                names(data)
                        .filter(name -> RESERVED.matcher(name).matches())
                        .map(name -> "Invalid data payload key: " + name)
                        .findFirst(),
                notText(data));
    }

    private static Optional<String> notText(JsonNode object) {
        return object.properties().stream()
                .filter(each -> !each.getValue().isTextual())
                .map(each -> "Invalid value at '" + each.getKey() + "' (TYPE_STRING)")
                .findFirst();
    }

    private static Optional<String> texts(JsonNode object, Set<String> known) {
        return first(unknown(object, known), notText(object));
    }

    private static Optional<String> delivery(JsonNode android) {
        String ttl = android.path("ttl").asText("0s");
        if (!TTL.matcher(ttl).matches()
                || Double.parseDouble(ttl.substring(0, ttl.length() - 1)) > MAX_TTL_SECONDS) {
            return Optional.of("Illegal ttl: " + ttl);
        }
        if (!PRIORITIES.contains(android.path("priority").asText("normal"))) {
            return Optional.of("Invalid value at 'message.android.priority'");
        }
        JsonNode key = android.path("collapse_key");
        return key.isMissingNode() || key.isTextual()
                ? Optional.empty()
                : Optional.of("Invalid value at 'message.android.collapse_key' (TYPE_STRING)");
    }

    private static Optional<String> notification(JsonNode notification) {
        JsonNode count = notification.path(COUNT);
        boolean counts = count.isMissingNode() || (count.isInt() && count.intValue() >= 0);
        boolean colored = notification.path("color").asText("#000000").matches(COLOR);
        if (!(notification instanceof ObjectNode object)) {
            return Optional.empty();
        }
        return first(
                counts ? Optional.empty() : Optional.of("Invalid value at '" + COUNT + "'"),
                colored ? Optional.empty() : Optional.of("Invalid value at 'color'"),
                texts(object.deepCopy().without(COUNT), ANDROID_NOTIFICATION));
    }
}
