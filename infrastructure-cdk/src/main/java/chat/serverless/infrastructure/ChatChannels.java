package chat.serverless.infrastructure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.sqs.QueuePolicy;
import software.constructs.Construct;

/// Topics and queues, through which functions have others work.
///
/// @param pushes null where there are no pushes
record ChatChannels(
        Topic presence,
        Topic fanOut,
        Queue deadLetters,
        Queue departures,
        @Nullable Queue pushes) {

    static ChatChannels in(Construct chat, ServerlessChatProps props) {
        Queue deadLetters =
                queue(chat, "DeadLetters").retentionPeriod(Duration.days(14)).build();
        Queue departures =
                queue(chat, "Departures")
                        .deliveryDelay(seconds(props.gateway().departureDelay()))
                        .visibilityTimeout(Duration.seconds(60))
                        .deadLetterQueue(after(5, deadLetters))
                        .build();
        Queue pushes =
                props.push().any()
                        ? queue(chat, "PushQueue")
                                .visibilityTimeout(Duration.seconds(120))
                                .deadLetterQueue(after(4, deadLetters))
                                .build()
                        : null;
        Topic presence = topic(chat, "PresenceTopic");
        Topic fanOut = topic(chat, "FanOutTopic");
        letTopicsSend(chat, deadLetters, List.of(presence, fanOut));
        return new ChatChannels(presence, fanOut, deadLetters, departures, pushes);
    }

    static Duration seconds(java.time.Duration duration) {
        return Duration.seconds(duration.toSeconds());
    }

    private static Queue.Builder queue(Construct chat, String id) {
        return Queue.Builder.create(chat, id).encryption(QueueEncryption.SQS_MANAGED);
    }

    private static DeadLetterQueue after(int times, Queue deadLetters) {
        return DeadLetterQueue.builder().maxReceiveCount(times).queue(deadLetters).build();
    }

    private static Topic topic(Construct chat, String id) {
        Topic topic = Topic.Builder.create(chat, id).build();
        if (topic.getNode().getDefaultChild() instanceof CfnTopic resource) {
            resource.setKmsMasterKeyId("alias/aws/sns");
        }
        return topic;
    }

    private static void letTopicsSend(Construct chat, Queue deadLetters, List<Topic> topics) {
        QueuePolicy policy =
                QueuePolicy.Builder.create(chat, "DeadLettersPolicy")
                        .queues(List.of(deadLetters))
                        .build();
        List<String> arns = topics.stream().map(ITopic::getTopicArn).toList();
        policy.getDocument()
                .addStatements(
                        PolicyStatement.Builder.create()
                                .principals(List.of(new ServicePrincipal("sns.amazonaws.com")))
                                .actions(List.of("sqs:SendMessage"))
                                .resources(List.of(deadLetters.getQueueArn()))
                                .conditions(
                                        Map.of("ArnEquals", Map.of("aws:SourceArn", arns)))
                                .build());
    }
}
