package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.messaging.MessageAttribute;
import chat.serverless.local.template.Names;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        ObjectNode attributes = entry.putObject("attributes");
        MessageJson.system(received).forEach(attributes::put);
        ObjectNode own = entry.putObject("messageAttributes");
        message.attributes().forEach((name, each) -> put(own.putObject(name), each));
        if (!message.attributes().isEmpty()) {
            entry.put("md5OfMessageAttributes", Checksums.ofAttributes(message.attributes()));
        }
        return entry.put("md5OfBody", Checksums.ofBody(message.body()))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", Names.REGION);
    }

    private static void put(ObjectNode json, MessageAttribute attribute) {
        json.put(attribute.isBinary() ? "binaryValue" : "stringValue", attribute.value());
        json.putArray("stringListValues");
        json.putArray("binaryListValues");
        json.put("dataType", attribute.dataType());
    }
}
