package chat.serverless.infrastructure;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// What leads from topics and queues to functions, and from their failures to the dead letters.
final class ChatDeliveries {

    private final Construct chat;
    private final ChatChannels channels;
    private final OperationsOptions operations;

    private ChatDeliveries(Construct chat, ChatChannels channels, OperationsOptions operations) {
        this.chat = chat;
        this.channels = channels;
        this.operations = operations;
    }

    static void in(
            Construct chat,
            ChatChannels channels,
            ChatFunctions functions,
            OperationsOptions operations) {
        ChatDeliveries deliveries = new ChatDeliveries(chat, channels, operations);
        deliveries.subscribe("Presence", channels.presence(), functions.presence());
        deliveries.subscribe("FanOut", channels.fanOut(), functions.fanOut());
        deliveries.read("DeparturesToFunction", channels.departures(), functions.departure());
        if (channels.pushes() != null) {
            deliveries.read(
                    "PushQueueToFunction",
                    channels.pushes(),
                    Objects.requireNonNull(functions.push()));
        }
    }

    private void subscribe(String name, Topic topic, ChatFunction function) {
        Subscription.Builder.create(chat, name + "Subscription")
                .topic(topic)
                .protocol(SubscriptionProtocol.LAMBDA)
                .endpoint(function.alias().getFunctionArn())
                .deadLetterQueue(channels.deadLetters())
                .build();
        CfnPermission.Builder.create(chat, name + "Permission")
                .action("lambda:InvokeFunction")
                .functionName(function.alias().getFunctionArn())
                .principal("sns.amazonaws.com")
                .sourceArn(topic.getTopicArn())
                .build();
        CfnEventInvokeConfig.Builder.create(chat, name + "Failures")
                .functionName(function.function().getFunctionName())
                .qualifier(function.alias().getAliasName())
                .maximumRetryAttempts(2)
                .destinationConfig(
                        CfnEventInvokeConfig.DestinationConfigProperty.builder()
                                .onFailure(
                                        CfnEventInvokeConfig.OnFailureProperty.builder()
                                                .destination(channels.deadLetters().getQueueArn())
                                                .build())
                                .build())
                .build()
                .getNode()
                .addDependency(function.alias(), function.function().getRole());
    }

    /// Lambda's pollers do not know reserved concurrency: without a maximum of their own they would
    /// receive what the function then refuses, and each refusal counts as a receive on the way to
    /// the dead letters.
    private void read(String id, Queue queue, ChatFunction function) {
        CfnEventSourceMapping.Builder.create(chat, id)
                .eventSourceArn(queue.getQueueArn())
                .functionName(function.alias().getFunctionArn())
                .batchSize(10)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .scalingConfig(scaling())
                .build()
                .getNode()
                .addDependency(function.function().getRole());
    }

    private CfnEventSourceMapping.@Nullable ScalingConfigProperty scaling() {
        int limit = operations.backgroundConcurrency();
        return limit == 0
                ? null
                : CfnEventSourceMapping.ScalingConfigProperty.builder()
                        .maximumConcurrency(limit)
                        .build();
    }
}
