package chat.serverless.functions.aws;

import chat.serverless.functions.core.Push;
import chat.serverless.model.Platform;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// A push as SNS takes it: JSON in which each platform's own JSON is a text.
///
/// Phones show one push of a conversation: the newest replaces the one before. For a phone that is
/// off, Apple keeps the newest of each conversation. Firebase keeps the newest of all: it ignores
/// the collapse key of a message that it shows itself, so none is set.
///
/// @param message for `MessageStructure` `json`
/// @param attributes what SNS is told beside it
record Payload(String message, Map<String, MessageAttributeValue> attributes) {

    /// How long the platforms keep a push for a phone that is off.
    static final Duration LIFE = Duration.ofDays(7);

    /// The most that either platform takes, in bytes of its JSON. AWS does not say whether SNS
    /// escapes what is not in ASCII, which takes up to three times the bytes: the payload fits
    /// either way.
    private static final int MAX_BYTES = 4096;

    /// Apple's limit for what names pushes of which one replaces the other, in bytes.
    private static final int COLLAPSE_BYTES = 64;

    private static final String WITHOUT_TEXT = "New message";
    private static final String PREFIX = "AWS.SNS.MOBILE.";

    static Payload of(Platform platform, Push push) {
        return switch (platform) {
            case FCM ->
                    new Payload(
                            message("GCM", fitting(push, body -> fcm(push, body))),
                            Map.of(PREFIX + "FCM.TTL", text(seconds())));
            case APNS -> apns("APNS", push);
            case APNS_SANDBOX -> apns("APNS_SANDBOX", push);
        };
    }

    private static Payload apns(String key, Push push) {
        return new Payload(
                message(key, fitting(push, body -> apns(push, body))), apnsAttributes(key, push));
    }

    private static String message(String key, ObjectNode payload) {
        return object().put("default", WITHOUT_TEXT).put(key, payload.toString()).toString();
    }

    /// The payload with as much of the text as there is room for.
    private static ObjectNode fitting(Push push, Function<String, ObjectNode> payload) {
        String text = push.text();
        int rest = payload.apply("").toString().length(); // Ids are ASCII.
        String excerpt = text == null ? "" : Excerpt.of(text, MAX_BYTES - rest);
        return payload.apply(excerpt.isEmpty() ? WITHOUT_TEXT : excerpt);
    }

    /// Of the keys of `data`, Firebase refuses `from` and some others.
    private static ObjectNode fcm(Push push, String body) {
        ObjectNode wrapper = object();
        ObjectNode message = wrapper.putObject("fcmV1Message").putObject("message");
        message.putObject("notification").put("title", push.from().value()).put("body", body);
        message.putObject("data")
                .put("conversation", push.conversation().value())
                .put("seq", Long.toString(push.seq()))
                .put("sender", push.from().value());
        ObjectNode android = message.putObject("android");
        android.put("priority", "high").put("ttl", seconds() + "s");
        android.putObject("notification")
                .put("tag", push.conversation().value())
                .put("notification_count", push.badge());
        return wrapper;
    }

    private static ObjectNode apns(Push push, String body) {
        ObjectNode payload = object();
        ObjectNode aps = payload.putObject("aps");
        aps.putObject("alert").put("title", push.from().value()).put("body", body);
        aps.put("badge", push.badge())
                .put("sound", "default")
                .put("thread-id", push.conversation().value())
                .put("mutable-content", 1);
        payload.put("conversation", push.conversation().value())
                .put("seq", push.seq())
                .put("sender", push.from().value());
        return payload;
    }

    /// Of the names that SNS has for Apple's headers, only the life span's is the sandbox's own.
    private static Map<String, MessageAttributeValue> apnsAttributes(String key, Push push) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        attributes.put(PREFIX + key + ".TTL", text(seconds()));
        attributes.put(PREFIX + "APNS.PUSH_TYPE", text("alert"));
        attributes.put(PREFIX + "APNS.PRIORITY", text("10"));
        attributes.put(PREFIX + "APNS.COLLAPSE_ID", text(collapse(push)));
        return attributes;
    }

    /// The conversation, or what stands for it where its id is too long.
    private static String collapse(Push push) {
        String conversation = push.conversation().value();
        return conversation.length() <= COLLAPSE_BYTES
                ? conversation
                : Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(conversation));
    }

    private static String seconds() {
        return Long.toString(LIFE.toSeconds());
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
