package chat.serverless.infrastructure;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmActionConfig;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// What an operator must hear of.
final class ChatAlarms {

    private final Construct chat;
    private final @Nullable String topic;

    private ChatAlarms(Construct chat, @Nullable String topic) {
        this.chat = chat;
        this.topic = topic;
    }

    /// When an alarm is raised.
    private record Limit(String statistic, Duration period, int periods, long threshold) {

        static Limit none() {
            return new Limit("Sum", Duration.minutes(5), 1, 0);
        }

        static Limit most(long threshold) {
            return new Limit("Maximum", Duration.minutes(5), 1, threshold);
        }
    }

    static void in(
            Construct chat,
            OperationsOptions operations,
            ChatMetrics metrics,
            ChatFunctions functions,
            ChatChannels channels) {
        ChatAlarms alarms = new ChatAlarms(chat, operations.alarmTopic());
        alarms.ofAuthorize(functions.authorize());
        functions.all().stream()
                .filter(each -> !each.equals(functions.authorize()))
                .forEach(alarms::ofErrors);
        functions.all().forEach(alarms::ofThrottles);
        alarms.ofMessages(functions.message());
        alarms.ofFollowUps(
                functions.message(),
                "Something was stored, but not told to everybody whom it concerns.");
        alarms.ofFollowUps(
                functions.connect(), "Somebody connected, and it could not be announced.");
        alarms.of(channels);
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
                                                sum(ChatMetrics.ofFunction(authorize, "Errors")),
                                                "unauthorized",
                                                sum(
                                                        ChatMetrics.ofChat(
                                                                authorize, "Unauthorized")))))
                        .period(Duration.minutes(5))
                        .build();
        add(
                "AuthorizeErrors",
                "Invocations of authorize failed for another reason than a bad token.",
                failures,
                2,
                0);
    }

    private static Metric sum(Metric metric) {
        return with(metric, "Sum", Duration.minutes(5));
    }

    private void ofErrors(ChatFunction function) {
        add(
                function.kind().name() + "Errors",
                "Invocations of " + function.kind().handler() + " failed.",
                ChatMetrics.ofFunction(function, "Errors"),
                Limit.none());
    }

    private void ofThrottles(ChatFunction function) {
        add(
                function.kind().name() + "Throttles",
                "Invocations of "
                        + function.kind().handler()
                        + " were turned away, for want of concurrency.",
                ChatMetrics.ofFunction(function, "Throttles"),
                Limit.none());
    }

    private void ofMessages(ChatFunction message) {
        add(
                "CommandFailures",
                "Commands were answered with 5000, internal.",
                ChatMetrics.ofChat(message, "Failures"),
                Limit.none());
        add(
                "SlowMessages",
                "One command in a hundred takes more than two seconds.",
                ChatMetrics.ofFunction(message, "Duration"),
                new Limit("p99", Duration.minutes(5), 3, 2000));
    }

    private void ofFollowUps(ChatFunction function, String description) {
        add(
                function.kind().name() + "FollowUpFailures",
                description,
                ChatMetrics.ofChat(function, "FollowUpFailures"),
                Limit.none());
    }

    private void of(ChatChannels channels) {
        add(
                "DeadLettersWaiting",
                "Something could not be handled, and waits in the dead letters.",
                ChatMetrics.ofQueue(channels.deadLetters(), "ApproximateNumberOfMessagesVisible"),
                Limit.most(0));
        add(
                "DeparturesLate",
                "Departures wait for more than twenty minutes.",
                age(channels.departures()),
                Limit.most(1200));
        if (channels.pushes() != null) {
            add(
                    "PushesLate",
                    "Pushes wait for more than twenty minutes.",
                    age(channels.pushes()),
                    Limit.most(1200));
        }
    }

    private static Metric age(Queue queue) {
        return ChatMetrics.ofQueue(queue, "ApproximateAgeOfOldestMessage");
    }

    private void add(String id, String description, Metric metric, Limit limit) {
        add(
                id,
                description,
                with(metric, limit.statistic(), limit.period()),
                limit.periods(),
                limit.threshold());
    }

    private void add(String id, String description, IMetric metric, int periods, long threshold) {
        Alarm alarm =
                Alarm.Builder.create(chat, id)
                        .alarmDescription(description)
                        .metric(metric)
                        .evaluationPeriods(periods)
                        .threshold(threshold)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .treatMissingData(TreatMissingData.NOT_BREACHING)
                        .build();
        if (topic != null) {
            alarm.addAlarmAction(
                    (_, _) -> AlarmActionConfig.builder().alarmActionArn(topic).build());
        }
    }

    private static Metric with(Metric metric, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(metric.getNamespace())
                .metricName(metric.getMetricName())
                .dimensionsMap(strings(metric.getDimensions()))
                .statistic(statistic)
                .period(period)
                .build();
    }

    private static Map<String, String> strings(@Nullable Map<String, Object> dimensions) {
        Map<String, String> strings = new TreeMap<>();
        if (dimensions != null) {
            dimensions.forEach((name, value) -> strings.put(name, value.toString()));
        }
        return strings;
    }
}
