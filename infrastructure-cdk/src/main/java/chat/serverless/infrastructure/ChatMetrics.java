package chat.serverless.infrastructure;

import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.sqs.Queue;

/// What is measured: by AWS, and by the functions themselves.
record ChatMetrics(GatewayArns gateway) {

    Metric ofGateway(String name) {
        return metric(
                "AWS/ApiGateway",
                name,
                Map.of("ApiId", gateway.api().getApiId(), "Stage", gateway.stage()));
    }

    static Metric ofFunction(ChatFunction function, String name) {
        return metric("AWS/Lambda", name, Map.of("FunctionName", nameOf(function)));
    }

    /// What the function writes into its log.
    static Metric ofChat(ChatFunction function, String name) {
        return metric("ServerlessChat", name, Map.of("Function", nameOf(function)));
    }

    static Metric ofQueue(Queue queue, String name) {
        return metric("AWS/SQS", name, Map.of("QueueName", queue.getQueueName()));
    }

    private static String nameOf(ChatFunction function) {
        return function.function().getFunctionName();
    }

    private static Metric metric(String namespace, String name, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .build();
    }
}
