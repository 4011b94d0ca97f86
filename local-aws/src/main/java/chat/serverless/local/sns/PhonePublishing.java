package chat.serverless.local.sns;

import chat.serverless.local.json.Json;
import chat.serverless.local.time.Loop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// `Publish` to an endpoint: what the phone gets is remembered.
final class PhonePublishing {

    /// The most bytes of what a phone gets.
    private static final int MOST_BYTES = 4096;

    private final Phones phones;
    private final Loop loop;

    PhonePublishing(Phones phones, Loop loop) {
        this.phones = phones;
        this.loop = loop;
    }

    /// What is to be pushed, or why not.
    private sealed interface Payload {

        record Good(JsonNode json) implements Payload {}

        record Bad(SnsError error) implements Payload {}
    }

    Answer publish(Form form) {
        Optional<PhoneEndpoint> endpoint = phones.ofArn(form.get("TargetArn"));
        if (endpoint.isEmpty()) {
            return new Answer.Refused(SnsError.NO_TARGET);
        }
        if (!endpoint.get().enabled()) {
            return new Answer.Refused(SnsError.DISABLED);
        }
        Notification notification = Notifications.read(form);
        Optional<SnsError> fault = Notifications.attributeFault(notification);
        if (fault.isPresent()) {
            return new Answer.Refused(fault.get());
        }
        return switch (payload(form, endpoint.get().application())) {
            case Payload.Bad(SnsError error) -> new Answer.Refused(error);
            case Payload.Good(JsonNode json) -> {
                Map<String, String> attributes = new LinkedHashMap<>();
                notification
                        .attributes()
                        .forEach((name, each) -> attributes.put(name, each.value()));
                phones.pushed(new SentPush(loop.now(), endpoint.get(), json, attributes));
                yield new Answer.Done(Xml.element("MessageId", UUID.randomUUID().toString()));
            }
        };
    }

    private static Payload payload(Form form, PlatformApplication application) {
        String message = form.get("Message");
        if (message.isEmpty()) {
            return new Payload.Bad(SnsError.invalid("Empty message"));
        }
        if (!form.has("MessageStructure")) {
            return sized(message, new TextNode(message));
        }
        if (!form.get("MessageStructure").equals("json")) {
            return new Payload.Bad(SnsError.invalid("MessageStructure"));
        }
        return Json.read(message.getBytes(StandardCharsets.UTF_8)).orElse(null)
                        instanceof ObjectNode structure
                ? chosen(structure, application)
                : new Payload.Bad(
                        SnsError.invalid("Message Structure - JSON message body failed to parse"));
    }

    /// The platform's own, or the default.
    private static Payload chosen(ObjectNode structure, PlatformApplication application) {
        boolean own = structure.has(application.name());
        JsonNode text = structure.path(own ? application.name() : "default");
        if (text.isMissingNode()) {
            return new Payload.Bad(
                    SnsError.invalid("Message Structure - No default entry in JSON message body"));
        }
        if (!text.isTextual()) {
            return new Payload.Bad(
                    SnsError.invalid("Message Structure - JSON message body failed to parse"));
        }
        if (!own) {
            return sized(text.textValue(), text);
        }
        return Json.read(text.textValue().getBytes(StandardCharsets.UTF_8)).orElse(null)
                        instanceof ObjectNode payload
                ? sized(text.textValue(), payload)
                : new Payload.Bad(
                        SnsError.invalid(
                                "Message Reason: Invalid notification for protocol "
                                        + application.name()));
    }

    private static Payload sized(String text, JsonNode payload) {
        return text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                ? new Payload.Bad(
                        SnsError.invalid("Message Reason: Message size is larger than supported"))
                : new Payload.Good(payload);
    }
}
