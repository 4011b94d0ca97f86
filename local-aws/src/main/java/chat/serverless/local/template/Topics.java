package chat.serverless.local.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the topics and who is subscribed to them.
final class Topics {

    private final Resources resources;
    private final Permissions permissions;
    private final AsyncInvocations invocations;

    private Topics(Resources resources) {
        this.resources = resources;
        this.permissions = new Permissions(resources);
        this.invocations = new AsyncInvocations(resources);
    }

    static List<StackTopic> read(Resources resources) {
        return new Topics(resources).read();
    }

    private List<StackTopic> read() {
        for (Resource subscription : resources.of(Kind.SUBSCRIPTION)) {
            resources.ofArn(subscription.get("TopicArn"), Kind.TOPIC, Names::topicArn);
        }
        return resources.of(Kind.TOPIC).stream().map(this::topic).toList();
    }

    private StackTopic topic(Resource topic) {
        List<StackSubscription> subscriptions =
                resources
                        .referringTo(Names.topicArn(topic.id()), "TopicArn", Kind.SUBSCRIPTION)
                        .flatMap(each -> subscription(topic, each).stream())
                        .toList();
        return new StackTopic(topic.id(), subscriptions);
    }

    private Optional<StackSubscription> subscription(Resource topic, Resource subscription) {
        subscription.get("Protocol").oneOf(Set.of("lambda"));
        checkRedrive(topic, subscription.get("RedrivePolicy"));
        Node endpoint = subscription.get("Endpoint");
        Optional<Resource> function = resources.function(endpoint.text());
        if (function.isEmpty()) {
            endpoint.problem("'" + endpoint.text() + "' is not the ARN of a function.");
        }
        function.ifPresent(each -> permissions.checkTopic(endpoint, topic.id(), each.id()));
        return function.map(each -> invocations.read(each, endpoint.text()))
                .map(invocation -> new StackSubscription(subscription.id(), invocation));
    }

    /// It has no effect: on one machine what is published always gets as far as the function. What
    /// AWS does not check when it is deployed, and what fails only when it is needed, is checked.
    private void checkRedrive(Resource topic, Node policy) {
        if (!policy.isMissing()) {
            policy.allowOnly(Set.of("deadLetterTargetArn"));
            Queues.ofArn(policy.get("deadLetterTargetArn"), resources)
                    .ifPresent(queue -> permissions.checkRedrive(policy, topic.id(), queue.id()));
        }
    }
}
