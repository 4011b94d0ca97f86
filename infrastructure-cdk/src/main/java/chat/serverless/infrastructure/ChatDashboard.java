package chat.serverless.infrastructure;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.constructs.Construct;

/// What an operator looks at.
final class ChatDashboard {

    private ChatDashboard() {}

    static void in(
            Construct chat, ChatMetrics metrics, ChatFunctions functions, ChatChannels channels) {
        List<ChatFunction> always =
                functions.all().stream().filter(each -> !each.equals(functions.push())).toList();
        Dashboard.Builder.create(chat, "Dashboard")
                .build()
                .addWidgets(
                        graph("Messages, deliveries", "Sum", messages(functions)),
                        graph(
                                "Gateway",
                                "Sum",
                                Stream.of(
                                                "ConnectCount",
                                                "MessageCount",
                                                "ClientError",
                                                "ExecutionError",
                                                "IntegrationError")
                                        .map(metrics::ofGateway)),
                        graph("Invocations", "Sum", of(always, "Invocations")),
                        graph(
                                "Errors, throttles",
                                "Sum",
                                Stream.concat(
                                        Stream.of(unauthorized(functions)),
                                        of(always, "Errors", "Throttles"))),
                        graph("Duration, 99 %", "p99", of(always, "Duration")),
                        graph("Queues", "Maximum", queues(channels)));
    }

    private static Stream<Metric> messages(ChatFunctions functions) {
        Stream<Metric> sent =
                Stream.of("Messages", "Duplicates", "Refusals", "Failures", "FollowUpFailures")
                        .map(name -> ChatMetrics.ofChat(functions.message(), name));
        Stream<Metric> posted =
                Stream.of(functions.message(), functions.fanOut())
                        .flatMap(function ->
                                Stream.of("Deliveries", "Gone", "Undelivered")
                                        .map(name -> ChatMetrics.ofChat(function, name)));
        return Stream.concat(sent, posted);
    }

    /// The errors of the authorizer that are no failures.
    private static Metric unauthorized(ChatFunctions functions) {
        return ChatMetrics.ofChat(functions.authorize(), "Unauthorized");
    }

    private static Stream<Metric> of(List<ChatFunction> functions, String... names) {
        return functions.stream()
                .flatMap(function ->
                        Stream.of(names).map(name -> ChatMetrics.ofFunction(function, name)));
    }

    private static Stream<Metric> queues(ChatChannels channels) {
        return Stream.of(
                ChatMetrics.ofQueue(channels.departures(), "ApproximateAgeOfOldestMessage"),
                ChatMetrics.ofQueue(channels.deadLetters(), "ApproximateNumberOfMessagesVisible"));
    }

    private static GraphWidget graph(String title, String statistic, Stream<Metric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(12)
                .height(6)
                .statistic(statistic)
                .left(metrics.<IMetric>map(metric -> metric).toList())
                .build();
    }
}
