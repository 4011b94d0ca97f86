package chat.serverless.functions.aws;

import chat.serverless.functions.core.Broadcast;
import chat.serverless.functions.core.Broadcaster;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;

/// Broadcasts through a topic. What one command stores fits a message of it: a frame is 32 KB, a
/// message 256 KB.
public final class TopicBroadcaster implements Broadcaster {

    private final Supplier<SnsClient> sns;
    private final String topic;

    /// The client is made when it is first needed.
    public TopicBroadcaster(Supplier<SnsClient> sns, String topic) {
        this.sns = sns;
        this.topic = topic;
    }

    @Override
    public void publish(Broadcast broadcast) {
        String message = BroadcastJson.write(broadcast);
        sns.get().publish(publish -> publish.topicArn(topic).message(message));
    }
}
