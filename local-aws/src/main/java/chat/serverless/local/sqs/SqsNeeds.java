package chat.serverless.local.sqs;

import chat.serverless.local.permissions.Need;
import chat.serverless.local.template.Names;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What calls of the SQS API need to be allowed. A batch needs what its single calls would.
final class SqsNeeds {

    private static final String BATCH = "Batch";

    private SqsNeeds() {}

    static List<Need> of(String operation, JsonNode call) {
        String action =
                operation.endsWith(BATCH)
                        ? operation.substring(0, operation.length() - BATCH.length())
                        : operation;
        String url = call.path("QueueUrl").asText("");
        String name = call.path("QueueName").asText(url.substring(url.lastIndexOf('/') + 1));
        return List.of(new Need("sqs:" + action, Names.queueArn(name)));
    }
}
