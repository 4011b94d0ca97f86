package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.StackQueue;
import chat.serverless.local.template.StackQueue.Redrive;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// `GetQueueAttributes`.
final class QueueAttributes {

    private QueueAttributes() {}

    static Answer get(Queue queue, Request request) {
        Map<String, String> all = all(queue);
        ObjectNode result = Json.object();
        ObjectNode asked = result.putObject("Attributes");
        for (JsonNode name : request.get("AttributeNames")) {
            if (name.asText().equals("All")) {
                all.forEach(asked::put);
            } else if (all.containsKey(name.asText())) {
                asked.put(name.asText(), all.get(name.asText()));
            } else if (!name.asText().equals("RedrivePolicy")) {
                return new Answer.Refused(SqsError.unknownAttribute(name.asText()));
            }
        }
        return new Answer.Done(result);
    }

    private static Map<String, String> all(Queue queue) {
        StackQueue shape = queue.shape();
        Queue.Counts counts = queue.counts();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("QueueArn", shape.arn());
        all.put("ApproximateNumberOfMessages", Long.toString(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Long.toString(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", Long.toString(counts.delayed()));
        all.put("DelaySeconds", seconds(shape.delay()));
        all.put("VisibilityTimeout", seconds(shape.visibilityTimeout()));
        all.put("MessageRetentionPeriod", seconds(shape.retention()));
        all.put("MaximumMessageSize", Integer.toString(Drafts.MOST_BYTES));
        all.put("ReceiveMessageWaitTimeSeconds", "0");
        if (shape.redrive() != null) {
            all.put("RedrivePolicy", policy(shape.redrive()));
        }
        return all;
    }

    private static String policy(Redrive redrive) {
        return Json.object()
                .put("deadLetterTargetArn", Names.queueArn(redrive.deadLetters()))
                .put("maxReceiveCount", redrive.maxReceiveCount())
                .toString();
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
