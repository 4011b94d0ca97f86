package chat.serverless.local.sqs;

import chat.serverless.local.messaging.MessageAttribute;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads messages that are to be sent.
final class Drafts {

    /// The most bytes of a message, and of all messages of a batch, attributes included.
    static final int MOST_BYTES = 1_048_576;

    private static final int LONGEST_DELAY = 900;
    private static final int MOST_ATTRIBUTES = 10;
    private static final String RESERVED = "(?i)(aws|amazon)\\..*";

    private Drafts() {}

    /// What is wrong is the error of the request.
    static Draft read(Request request) {
        String body = request.text("MessageBody");
        if (!body.codePoints().allMatch(Drafts::isAllowed)) {
            request.fail(SqsError.BAD_CHARACTERS);
        }
        Draft draft =
                new Draft(
                        body, attributes(request), request.seconds("DelaySeconds", LONGEST_DELAY));
        if (request.error().isEmpty() && size(draft) > MOST_BYTES) {
            request.fail(
                    SqsError.invalid(
                            "One or more parameters are invalid. Reason: Message must be shorter"
                                    + " than 1048576 bytes."));
        }
        return draft;
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x1_0000;
    }

    private static Map<String, MessageAttribute> attributes(Request request) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        request.get("MessageAttributes")
                .properties()
                .forEach(each -> attributes.put(each.getKey(), attribute(each.getValue())));
        attributes.forEach((name, attribute) -> check(request, name, attribute));
        if (attributes.size() > MOST_ATTRIBUTES) {
            request.fail(
                    SqsError.invalid(
                            "Number of message attributes ["
                                    + attributes.size()
                                    + "] exceeds the allowed maximum [10]."));
        }
        return attributes;
    }

    private static MessageAttribute attribute(JsonNode json) {
        String type = json.path("DataType").asText("");
        String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
        return new MessageAttribute(type, json.path(field).asText(""));
    }

    private static void check(Request request, String name, MessageAttribute attribute) {
        if (!MessageAttribute.isName(name) || name.matches(RESERVED) || !attribute.isTypeKnown()) {
            request.fail(
                    SqsError.invalid(
                            "The name or type of the message attribute '"
                                    + name
                                    + "' is invalid."));
        } else if (!attribute.isValueValid()) {
            request.fail(
                    SqsError.invalid(
                            "The message attribute '%s' must contain non-empty message attribute value for message attribute type '%s'."
                                    .formatted(name, attribute.dataType())));
        }
    }

    static int size(Draft draft) {
        int attributes =
                draft.attributes().entrySet().stream()
                        .mapToInt(each -> each.getValue().size(each.getKey()))
                        .sum();
        return draft.body().getBytes(StandardCharsets.UTF_8).length + attributes;
    }
}
