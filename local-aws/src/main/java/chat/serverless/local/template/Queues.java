package chat.serverless.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the queues.
final class Queues {

    private static final int LONGEST_DELAY = 900;
    private static final int VISIBILITY = 30;
    private static final int LONGEST_VISIBILITY = 43_200;
    private static final int RETENTION = 345_600;
    private static final int LONGEST_RETENTION = 1_209_600;

    private Queues() {}

    static List<StackQueue> read(Resources resources) {
        return resources.of(Kind.QUEUE).stream().map(each -> queue(each, resources)).toList();
    }

    private static StackQueue queue(Resource queue, Resources resources) {
        return new StackQueue(
                queue.id(),
                seconds(queue.get("DelaySeconds").integer(0, 0, LONGEST_DELAY)),
                visibilityTimeout(queue),
                seconds(
                        queue.get("MessageRetentionPeriod")
                                .integer(RETENTION, 60, LONGEST_RETENTION)),
                redrive(queue.get("RedrivePolicy"), resources));
    }

    static Duration visibilityTimeout(Resource queue) {
        return seconds(queue.get("VisibilityTimeout").integer(VISIBILITY, 0, LONGEST_VISIBILITY));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static StackQueue.@Nullable Redrive redrive(Node policy, Resources resources) {
        if (policy.isMissing()) {
            return null;
        }
        policy.allowOnly(Set.of("deadLetterTargetArn", "maxReceiveCount"));
        Optional<Resource> target = ofArn(policy.get("deadLetterTargetArn"), resources);
        Node count = policy.get("maxReceiveCount");
        if (count.isMissing()) {
            count.problem("It is missing.");
        }
        return new StackQueue.Redrive(
                target.map(Resource::id).orElse(""), count.integer(1, 1, 1000));
    }

    /// The queue that an ARN is of; where it is none of this template's, this is noted.
    static Optional<Resource> ofArn(Node arn, Resources resources) {
        return resources.ofArn(arn, Kind.QUEUE, Names::queueArn);
    }
}
