package chat.serverless.infrastructure;

import chat.serverless.infrastructure.AlarmFactory.Limit;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// What an operator must hear of.
final class ChatAlarms {

    private static final int RETRIED_PERIODS = 3;

    /// Half an hour: longer than the longest delay of a queue and all its retries.
    private static final Limit LATE = Limit.most(1800);

    private final AlarmFactory alarms;

    private ChatAlarms(AlarmFactory alarms) {
        this.alarms = alarms;
    }

    static void in(
            Construct chat,
            OperationsOptions operations,
            ChatMetrics metrics,
            ChatFunctions functions,
            ChatChannels channels) {
        ChatAlarms alarms = new ChatAlarms(new AlarmFactory(chat, operations.alarmTopic()));
        alarms.ofAuthorize(functions.authorize());
        functions.all().stream()
                .filter(each -> !each.equals(functions.authorize()))
                .forEach(alarms::ofErrors);
        functions.all().forEach(alarms::ofThrottles);
        alarms.ofMessages(functions.message());
        alarms.ofFollowUps(functions);
        if (functions.push() != null) {
            alarms.ofPushes(functions.push());
        }
        alarms.of(channels);
        alarms.of(metrics, operations);
    }

    /// The authorizer throws to make API Gateway respond with 401, which Lambda counts as an error.
    /// The function counts these itself; the alarm is on the difference. The two metrics arrive at
    /// different times and may fall into different periods: hence the margin of 1 % and the two
    /// periods.
    private void ofAuthorize(ChatFunction authorize) {
        MathExpression failures =
                MathExpression.Builder.create()
                        .expression("FILL(errors, 0) - 1.01 * FILL(unauthorized, 0)")
                        .label("Failures")
                        .usingMetrics(
                                new TreeMap<>(
                                        Map.of(
                                                "errors",
                                                AlarmFactory.sum(
                                                        ChatMetrics.ofFunction(
                                                                authorize, "Errors")),
                                                "unauthorized",
                                                AlarmFactory.sum(
                                                        ChatMetrics.ofChat(
                                                                authorize, "Unauthorized")))))
                        .period(AlarmFactory.PERIOD)
                        .build();
        alarms.add(
                "AuthorizeErrors",
                "Invocations of authorize failed for another reason than a bad token.",
                failures,
                2);
    }

    private void ofErrors(ChatFunction function) {
        alarms.add(
                function.kind().name() + "Errors",
                "Invocations of " + function.kind().handler() + " failed.",
                ChatMetrics.ofFunction(function, "Errors"),
                lost(function));
    }

    private void ofThrottles(ChatFunction function) {
        alarms.add(
                function.kind().name() + "Throttles",
                "Invocations of "
                        + function.kind().handler()
                        + " were turned away, for want of concurrency.",
                ChatMetrics.ofFunction(function, "Throttles"),
                lost(function));
    }

    /// An event that is retried is not lost; what fails to the end is in the dead letters, which
    /// have an alarm of their own.
    private static Limit lost(ChatFunction function) {
        return function.kind().waiting().isRetried()
                ? Limit.noneFor(RETRIED_PERIODS)
                : Limit.none();
    }

    private void ofMessages(ChatFunction message) {
        alarms.add(
                "CommandFailures",
                "Commands were answered with 5000, internal.",
                ChatMetrics.ofChat(message, "Failures"),
                Limit.none());
        alarms.add(
                "SlowMessages",
                "One command in a hundred takes more than two seconds.",
                ChatMetrics.ofFunction(message, "Duration"),
                new Limit("p99", AlarmFactory.PERIOD, 3, 2000));
    }

    private void ofFollowUps(ChatFunctions functions) {
        alarms.add(
                "MessageFollowUpFailures",
                "A command was stored, but a delivery, push or broadcast failed afterwards.",
                ChatMetrics.ofChat(functions.message(), "FollowUpFailures"),
                Limit.none());
        alarms.add(
                "ConnectFollowUpFailures",
                "Somebody connected, and it could not be announced.",
                ChatMetrics.ofChat(functions.connect(), "FollowUpFailures"),
                Limit.none());
    }

    /// A push that fails is retried, and the invocation succeeds.
    private void ofPushes(ChatFunction push) {
        alarms.add(
                "PushesFailed",
                "SNS has refused pushes for a quarter of an hour.",
                ChatMetrics.ofChat(push, "PushesFailed"),
                Limit.noneFor(RETRIED_PERIODS));
    }

    private void of(ChatChannels channels) {
        alarms.add(
                "DeadLettersWaiting",
                "Something could not be handled, and waits in the dead letters.",
                ChatMetrics.ofQueue(channels.deadLetters(), "ApproximateNumberOfMessagesVisible"),
                Limit.most(0));
        alarms.add(
                "DeparturesLate",
                "Departures wait for more than half an hour.",
                age(channels.departures()),
                LATE);
        if (channels.pushes() != null) {
            alarms.add(
                    "PushesLate",
                    "Pushes wait for more than half an hour.",
                    age(channels.pushes()),
                    LATE);
        }
    }

    private void of(ChatMetrics metrics, OperationsOptions operations) {
        alarms.add(
                "GatewayErrors",
                "The gateway could not invoke a function, or got no answer in time.",
                metrics.ofGateway("ExecutionError"),
                Limit.none());
        alarms.add(
                "ManyMessages",
                "More messages in a day than MessagesPerDay.",
                metrics.ofGateway("MessageCount"),
                new Limit("Sum", Duration.days(1), 1, operations.messagesPerDay()));
    }

    private static Metric age(Queue queue) {
        return ChatMetrics.ofQueue(queue, "ApproximateAgeOfOldestMessage");
    }
}
