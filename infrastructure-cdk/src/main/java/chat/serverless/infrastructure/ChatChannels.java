package chat.serverless.infrastructure;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Topics and queues, through which functions have others work.
///
/// @param pushes null where there are no pushes
record ChatChannels(
        Topic presence, Topic fanOut, Queue deadLetters, Queue departures, @Nullable Queue pushes) {

    static ChatChannels in(Construct chat, ServerlessChatProps props) {
        Queue deadLetters = queue(chat, "DeadLetters").retentionPeriod(Duration.days(14)).build();
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
                                .deadLetterQueue(after(5, deadLetters))
                                .build()
                        : null;
        return new ChatChannels(
                topic(chat, "PresenceTopic"),
                topic(chat, "FanOutTopic"),
                deadLetters,
                departures,
                pushes);
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
}
