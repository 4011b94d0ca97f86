package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.template.Names;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// The event that a function gets with messages of a queue.
final class SqsEvent {

    private SqsEvent() {}

    /// @param queueArn where the messages are from
    static byte[] of(String queueArn, List<Received> messages) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        messages.forEach(each -> records.add(entry(queueArn, each)));
        return Json.bytes(event);
    }

    private static ObjectNode entry(String queueArn, Received received) {
        Message message = received.message();
        ObjectNode entry =
                Json.object()
                        .put("messageId", message.id())
                        .put("receiptHandle", received.handle().text())
                        .put("body", message.body());
        putAttributes(entry.putObject("attributes"), received);
        entry.putObject("messageAttributes");
        return entry.put("md5OfBody", message.md5())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", Names.REGION);
    }

    /// What the queue knows of a message. Its sender is the one account that sends here.
    private static void putAttributes(ObjectNode attributes, Received received) {
        attributes
                .put("ApproximateReceiveCount", Integer.toString(received.count()))
                .put("SentTimestamp", millis(received.message().sentAt()))
                .put("SenderId", Names.ACCOUNT)
                .put("ApproximateFirstReceiveTimestamp", millis(received.first()));
        if (received.movedFrom() != null) {
            attributes.put("DeadLetterQueueSourceArn", received.movedFrom());
        }
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
