package chat.serverless.local.sqs;

import chat.serverless.local.permissions.Need;
import chat.serverless.local.template.Names;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// The permissions that calls of the SQS API need. A batch needs those of its single calls.
final class SqsNeeds {

    private static final String BATCH = "Batch";

    private SqsNeeds() {}

    static List<Need> of(String operation, JsonNode call) {
        String action =
                operation.endsWith(BATCH)
                        ? operation.substring(0, operation.length() - BATCH.length())
                        : operation;
        String url = call.path("QueueUrl").asText("");
        String name = url.substring(url.lastIndexOf('/') + 1);
        return List.of(new Need("sqs:" + action, Names.queueArn(name)));
    }
}
