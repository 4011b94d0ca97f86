package chat.serverless.infrastructure;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmActionConfig;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/// Adds alarms to a chat. Each rings if its metric is above its threshold for a number of periods
/// in succession; a period without data is below it.
///
/// @param topic the ARN of the SNS topic that hears of them, or null
record AlarmFactory(Construct chat, @Nullable String topic) {

    static final Duration PERIOD = Duration.minutes(5);

    /// When an alarm rings.
    record Limit(String statistic, Duration period, int periods, long threshold) {

        /// One is too many.
        static Limit none() {
            return noneFor(1);
        }

        /// One in each of several periods in succession is too many.
        static Limit noneFor(int periods) {
            return new Limit("Sum", PERIOD, periods, 0);
        }

        static Limit most(long threshold) {
            return new Limit("Maximum", PERIOD, 1, threshold);
        }

        boolean isPercentile() {
            return statistic.startsWith("p");
        }
    }

    void add(String id, String description, Metric metric, Limit limit) {
        Metric measured = with(metric, limit.statistic(), limit.period());
        Alarm.Builder alarm = alarm(id, description, measured, limit.periods(), limit.threshold());
        if (limit.isPercentile()) {
            alarm.evaluateLowSampleCountPercentile("ignore");
        }
        told(alarm.build());
    }

    void add(String id, String description, IMetric metric, int periods) {
        told(alarm(id, description, metric, periods, 0).build());
    }

    private Alarm.Builder alarm(
            String id, String description, IMetric metric, int periods, long threshold) {
        return Alarm.Builder.create(chat, id)
                .alarmDescription(description)
                .metric(metric)
                .evaluationPeriods(periods)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING);
    }

    private void told(Alarm alarm) {
        if (topic != null) {
            alarm.addAlarmAction(
                    (_, _) -> AlarmActionConfig.builder().alarmActionArn(topic).build());
        }
    }

    static Metric sum(Metric metric) {
        return with(metric, "Sum", PERIOD);
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
