package chat.serverless.local.sns;

import chat.serverless.local.json.Json;
import chat.serverless.local.time.Loop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `Publish` to an endpoint: what the phone gets is remembered.
///
/// On AWS, SNS answers with an error if the endpoint cannot be used or the payload is no JSON or
/// too large. What else Firebase or Apple refuse, AWS tells in a log of deliveries, and the
/// publisher never hears of it. Here both are errors, so that a test fails. Neither switches the
/// endpoint off: only a token that its platform no longer knows does that.
final class PhonePublishing {

    private static final String MOBILE = "AWS.SNS.MOBILE.";
    private static final Set<String> KNOWN_ATTRIBUTES =
            Set.of(
                    MOBILE + "FCM.TTL",
                    MOBILE + "APNS.TTL",
                    MOBILE + "APNS_SANDBOX.TTL",
                    MOBILE + "APNS.PUSH_TYPE",
                    MOBILE + "APNS.PRIORITY",
                    MOBILE + "APNS.TOPIC",
                    MOBILE + "APNS.COLLAPSE_ID");

    private final Phones phones;
    private final Loop loop;

    PhonePublishing(Phones phones, Loop loop) {
        this.phones = phones;
        this.loop = loop;
    }

    Answer publish(Form form) {
        Optional<PhoneEndpoint> endpoint = phones.ofArn(form.get("TargetArn"));
        if (endpoint.isEmpty()) {
            return new Answer.Refused(SnsError.NO_TARGET);
        }
        if (!endpoint.get().enabled()) {
            return new Answer.Refused(SnsError.DISABLED);
        }
        if (!form.get("MessageStructure").equals("json")) {
            return new Answer.Refused(SnsError.notServed("Publish of one text to an endpoint"));
        }
        List<Form> attributes = form.list("MessageAttributes.entry");
        if (!attributes.stream().allMatch(PhonePublishing::isText)) {
            return new Answer.Refused(SnsError.notServed("Publish with attributes but texts"));
        }
        String message = form.get("Message");
        return SnsApi.messageFault(message)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> publish(endpoint.get(), message, values(attributes)));
    }

    private static boolean isText(Form attribute) {
        return attribute.get("Value.DataType").equals("String");
    }

    private static Map<String, String> values(List<Form> attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        attributes.forEach(each -> values.put(each.get("Name"), each.get("Value.StringValue")));
        return values;
    }

    private Answer publish(PhoneEndpoint endpoint, String message, Map<String, String> attributes) {
        PlatformApplication application = endpoint.application();
        Optional<ObjectNode> structure = Json.object(message);
        if (structure.isEmpty()
                || !structure.get().properties().stream()
                        .allMatch(each -> each.getValue().isTextual())) {
            return refused("Message Structure - JSON message body failed to parse");
        }
        JsonNode text = structure.get().path(application.name());
        if (!text.isTextual()) {
            return refused("JSON must contain an entry for '" + application.name() + "'.");
        }
        Optional<ObjectNode> payload = Json.object(text.textValue());
        Optional<String> fault =
                fault(attributes)
                        .or(() -> tooLong(application, text.textValue()))
                        .or(() ->
                                payload.isEmpty()
                                        ? Optional.of("Notification is malformed")
                                        : fault(application, payload.get(), attributes));
        if (fault.isPresent()) {
            return refused(
                    "Message Reason: Invalid notification for protocol "
                            + application.name()
                            + ": "
                            + fault.get());
        }
        phones.pushed(new SentPush(loop.now(), endpoint, payload.orElseThrow(), attributes));
        return new Answer.Done(Xml.element("MessageId", UUID.randomUUID().toString()));
    }

    private static Answer refused(String what) {
        return new Answer.Refused(SnsError.invalid(what));
    }

    private static Optional<String> fault(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .filter(each ->
                        !KNOWN_ATTRIBUTES.contains(each.getKey())
                                || each.getValue().isEmpty()
                                || (each.getKey().endsWith(".TTL")
                                        && !isTimeToLive(each.getValue())))
                .map(each -> "Attribute " + each.getKey())
                .findFirst();
    }

    private static boolean isTimeToLive(String seconds) {
        return seconds.matches("\\d{1,7}")
                && Integer.parseInt(seconds) <= FirebaseRules.MAX_TTL_SECONDS;
    }

    private static Optional<String> tooLong(PlatformApplication application, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return switch (application) {
            case GCM ->
                    bytes > FirebaseRules.MAX_BYTES
                            ? Optional.of("Notification data is larger than allowed limit")
                            : Optional.empty();
            case APNS, APNS_SANDBOX ->
                    bytes > AppleRules.MAX_BYTES
                            ? Optional.of("Notification is too long")
                            : Optional.empty();
        };
    }

    private static Optional<String> fault(
            PlatformApplication application, ObjectNode payload, Map<String, String> attributes) {
        return switch (application) {
            case GCM -> FirebaseRules.fault(payload);
            case APNS, APNS_SANDBOX -> AppleRules.fault(payload, attributes);
        };
    }
}
