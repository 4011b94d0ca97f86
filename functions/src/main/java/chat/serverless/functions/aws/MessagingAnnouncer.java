package chat.serverless.functions.aws;

import chat.serverless.functions.core.Announcer;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Announces through a topic, and through a queue whose messages come out after a delay.
///
/// ```text
///   topic  {"user":"alice","online":true}    {"user":"alice","online":false}
///   queue  {"user":"alice"}
/// ```
public final class MessagingAnnouncer implements Announcer {

    private final Supplier<SnsClient> sns;
    private final Supplier<SqsClient> sqs;
    private final Destinations destinations;

    /// Clients are made when they are first needed: most invocations announce nothing.
    public MessagingAnnouncer(
            Supplier<SnsClient> sns, Supplier<SqsClient> sqs, Destinations destinations) {
        this.sns = sns;
        this.sqs = sqs;
        this.destinations = destinations;
    }

    /// Where to.
    ///
    /// @param topic the ARN of the topic
    /// @param queue the URL of the queue
    public record Destinations(String topic, String queue) {}

    @Override
    public void came(UserId user) {
        publish(user, true);
    }

    @Override
    public void left(UserId user) {
        String body = about(user).toString();
        sqs.get().sendMessage(send -> send.queueUrl(destinations.queue()).messageBody(body));
    }

    @Override
    public void went(UserId user) {
        publish(user, false);
    }

    private void publish(UserId user, boolean online) {
        String message = about(user).put("online", online).toString();
        sns.get().publish(publish -> publish.topicArn(destinations.topic()).message(message));
    }

    private static ObjectNode about(UserId user) {
        return JsonNodeFactory.instance.objectNode().put("user", user.value());
    }
}
