package chat.serverless.local.sns;

import chat.serverless.local.messaging.MessageAttribute;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads what is published, and says what is wrong with it.
final class Notifications {

    /// The most bytes of a message, and of all messages of a batch, attributes included.
    static final int MOST_BYTES = 262_144;

    private static final String SUBJECT = "[!-~][ -~]{0,98}";

    private Notifications() {}

    static Notification read(Form form) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        for (Form entry : form.list("MessageAttributes.entry")) {
            String type = entry.get("Value.DataType");
            String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
            attributes.put(
                    entry.get("Name"), new MessageAttribute(type, entry.get("Value." + field)));
        }
        String subject = form.has("Subject") ? form.get("Subject") : null;
        return new Notification(form.get("Message"), subject, attributes);
    }

    static Optional<SnsError> fault(Form form, Notification notification) {
        if (form.has("MessageStructure")) {
            return Optional.of(SnsError.notServed("Publish with MessageStructure"));
        }
        return contentFault(notification);
    }

    /// What is wrong with a message wherever it is published.
    static Optional<SnsError> contentFault(Notification notification) {
        if (notification.message().isEmpty()) {
            return Optional.of(SnsError.invalid("Empty message"));
        }
        String subject = notification.subject();
        if (subject != null && !subject.matches(SUBJECT)) {
            return Optional.of(SnsError.invalid("Subject"));
        }
        Optional<SnsError> size =
                Optional.of(SnsError.invalid("Message too long"))
                        .filter(_ -> notification.size() > MOST_BYTES);
        return attributeFault(notification).or(() -> size);
    }

    private static Optional<SnsError> attributeFault(Notification notification) {
        return notification.attributes().entrySet().stream()
                .flatMap(each -> fault(each.getKey(), each.getValue()).stream())
                .findFirst();
    }

    private static Optional<SnsError> fault(String name, MessageAttribute attribute) {
        if (!MessageAttribute.isName(name) || !attribute.isTypeKnown()) {
            return Optional.of(
                    SnsError.invalidValue(
                            "The name or type of the message attribute '"
                                    + name
                                    + "' is invalid."));
        }
        if (!attribute.isValueValid()) {
            return Optional.of(
                    SnsError.invalidValue(
                            "The message attribute '%s' must contain non-empty message attribute value for message attribute type '%s'."
                                    .formatted(name, attribute.dataType())));
        }
        return Optional.empty();
    }
}
