package chat.serverless.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What Apple's push service takes, as far as the chat uses it: the payload, and the headers that
/// SNS makes of attributes. Fields that are not used are refused: a phone would ignore a misspelled
/// one.
final class AppleRules {

    static final int MAX_BYTES = 4096;

    private static final int MAX_COLLAPSE_BYTES = 64;
    private static final String HEADER = "AWS.SNS.MOBILE.APNS.";
    private static final Set<String> PRIORITIES = Set.of("1", "5", "10");
    private static final List<String> FLAGS = List.of("content-available", "mutable-content");
    private static final List<String> TEXTS = List.of("thread-id", "category");
    private static final Set<String> FIELDS =
            Set.of(
                    "alert",
                    "badge",
                    "sound",
                    "thread-id",
                    "category",
                    "content-available",
                    "mutable-content");
    private static final Set<String> ALERT = Set.of("title", "subtitle", "body");
    private static final List<String> SHOWN = List.of("alert", "badge", "sound");

    private AppleRules() {}

    /// What is wrong with a push, if anything.
    ///
    /// @param attributes what SNS is told beside the payload, by name
    static Optional<String> fault(ObjectNode payload, Map<String, String> attributes) {
        JsonNode aps = payload.path("aps");
        if (!aps.isObject()) {
            return Optional.of("aps is missing");
        }
        String type = attributes.getOrDefault(HEADER + "PUSH_TYPE", inferred(aps));
        String priority = attributes.getOrDefault(HEADER + "PRIORITY", "10");
        String collapse = attributes.getOrDefault(HEADER + "COLLAPSE_ID", "");
        return Stream.of(
                        bad(!fits(type, aps, priority), "InvalidPushType"),
                        bad(!PRIORITIES.contains(priority), "BadPriority"),
                        bad(bytes(collapse) > MAX_COLLAPSE_BYTES, "BadCollapseId"),
                        wrongField(aps))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> bad(boolean bad, String reason) {
        return bad ? Optional.of(reason) : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String inferred(JsonNode aps) {
        return shows(aps) ? "alert" : "background";
    }

    private static boolean shows(JsonNode aps) {
        return SHOWN.stream().anyMatch(aps::has);
    }

    /// A type that does not say what is in the payload may be refused, held up or dropped. Other
    /// types are not used here.
    private static boolean fits(String type, JsonNode aps, String priority) {
        return switch (type) {
            case "alert" -> shows(aps);
            case "background" ->
                    !shows(aps)
                            && aps.path("content-available").asInt() == 1
                            && priority.equals("5");
            default -> false;
        };
    }

    private static Optional<String> wrongField(JsonNode aps) {
        JsonNode alert = aps.path("alert");
        JsonNode badge = aps.path("badge");
        boolean good =
                (isTextOrMissing(alert) || isAlert(alert))
                        && (badge.isMissingNode() || (badge.isInt() && badge.intValue() >= 0))
                        && isTextOrMissing(aps.path("sound"))
                        && TEXTS.stream().map(aps::path).allMatch(AppleRules::isTextOrMissing)
                        && FLAGS.stream().map(aps::path).allMatch(AppleRules::isFlag)
                        && aps.properties().stream()
                                .map(Map.Entry::getKey)
                                .allMatch(FIELDS::contains);
        return bad(!good, "A field of aps is unknown or has the wrong type");
    }

    private static boolean isAlert(JsonNode alert) {
        return alert.isObject()
                && !alert.isEmpty()
                && alert.properties().stream()
                        .allMatch(each ->
                                ALERT.contains(each.getKey()) && each.getValue().isTextual());
    }

    private static boolean isTextOrMissing(JsonNode node) {
        return node.isMissingNode() || node.isTextual();
    }

    private static boolean isFlag(JsonNode node) {
        return node.isMissingNode() || (node.isInt() && node.intValue() >> 1 == 0);
    }
}
