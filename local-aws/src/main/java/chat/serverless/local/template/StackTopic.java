package chat.serverless.local.template;

import java.util.List;

/// An SNS topic.
///
/// @param name its name; here its logical id in the template
/// @param subscriptions the functions that get its messages
public record StackTopic(String name, List<StackSubscription> subscriptions) {

    /// The topic's ARN.
    public String arn() {
        return Names.topicArn(name);
    }
}
