package chat.serverless.local.sns;

import chat.serverless.local.json.Json;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.StackSubscription;
import chat.serverless.local.template.StackTopic;
import chat.serverless.local.time.Timestamps;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// The event that a function gets with a message of a topic. Its signature is none.
///
/// @param topic where it was published
/// @param id the message's id
/// @param time when it was published
record SnsEvent(StackTopic topic, String id, Instant time, String message) {

    ObjectNode to(StackSubscription subscription) {
        String arn = arn(subscription);
        ObjectNode event = Json.object();
        ObjectNode entry =
                event.putArray("Records")
                        .addObject()
                        .put("EventSource", "aws:sns")
                        .put("EventVersion", "1.0")
                        .put("EventSubscriptionArn", arn);
        ObjectNode sns =
                entry.putObject("Sns")
                        .put("Type", "Notification")
                        .put("MessageId", id)
                        .put("TopicArn", topic.arn())
                        .putNull("Subject")
                        .put("Message", message)
                        .put("Timestamp", Timestamps.milliseconds(time))
                        .put("SignatureVersion", "1")
                        .put("Signature", "")
                        .put("SigningCertUrl", url("SimpleNotificationService-local.pem"))
                        .put("UnsubscribeUrl", url("?Action=Unsubscribe&SubscriptionArn=" + arn));
        sns.putObject("MessageAttributes");
        return event;
    }

    /// The same at each start.
    private String arn(StackSubscription subscription) {
        byte[] name = subscription.name().getBytes(StandardCharsets.UTF_8);
        return topic.arn() + ":" + UUID.nameUUIDFromBytes(name);
    }

    private static String url(String rest) {
        return "https://sns." + Names.REGION + ".amazonaws.com/" + rest;
    }
}
