package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Alarms wake somebody for what needs somebody.
class AlarmsTest {

    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+|…\\w+)`");

    @Test
    void everyAlarmHasARowInOperations() throws IOException {
        List<String> named = rows();

        assertThat(alarms().keySet())
                .allSatisfy(alarm ->
                        assertThat(named)
                                .as(alarm)
                                .anyMatch(name ->
                                        name.equals(alarm)
                                                || (name.startsWith("…")
                                                        && alarm.endsWith(name.substring(1)))));
    }

    @Test
    void everyAlarmInOperationsExists() throws IOException {
        Set<String> alarms = alarms().keySet();

        assertThat(rows())
                .allSatisfy(name ->
                        assertThat(alarms)
                                .anyMatch(alarm -> alarm.endsWith(name.replace("…", ""))));
    }

    /// An event that is retried is not lost, so one failure is no reason to wake anybody.
    @Test
    void failuresThatAreRetriedMustLast() throws IOException {
        for (String function : List.of("FanOut", "Presence", "Departure", "Push")) {
            for (String kind : List.of("Errors", "Throttles")) {
                assertThat(alarm(function + kind))
                        .as(function + kind)
                        .containsEntry("EvaluationPeriods", 3);
            }
        }
        assertThat(alarm("PushesFailed")).containsEntry("EvaluationPeriods", 3);
        assertThat(alarm("MessageErrors")).containsEntry("EvaluationPeriods", 1);
    }

    /// With fewer than about a thousand values the slowest one is the percentile.
    @Test
    void percentilesOfFewValuesAreIgnored() throws IOException {
        assertThat(alarms().values())
                .filteredOn(alarm -> alarm.containsKey("ExtendedStatistic"))
                .isNotEmpty()
                .allSatisfy(alarm ->
                        assertThat(alarm)
                                .containsEntry("EvaluateLowSampleCountPercentile", "ignore"));
    }

    /// A queue's oldest message is as old as its delay and its retries, without anything being
    /// late.
    @Test
    void queuesAreLateOnlyAfterTheLongestDelayAndAllRetries() throws IOException {
        Map<String, Object> queues = resources("AWS::SQS::Queue");
        for (Map.Entry<String, String> each :
                Map.of("Departures", "DeparturesLate", "PushQueue", "PushesLate").entrySet()) {
            Map<String, Object> queue = SamTemplate.map(queues.get(each.getKey()));
            Map<String, Object> redrive = SamTemplate.map(queue.get("RedrivePolicy"));
            int retries = number(redrive, "maxReceiveCount") * number(queue, "VisibilityTimeout");

            assertThat(number(alarm(each.getValue()), "Threshold"))
                    .as(each.getValue())
                    .isGreaterThanOrEqualTo(900 + retries);
        }
    }

    /// Throttled receives count, so AWS asks for at least five.
    @Test
    void everyQueueOfAFunctionAllowsFiveReceives() throws IOException {
        assertThat(resources("AWS::SQS::Queue").values())
                .map(SamTemplate::map)
                .filteredOn(queue -> queue.containsKey("RedrivePolicy"))
                .hasSize(2)
                .allSatisfy(queue ->
                        assertThat(
                                        number(
                                                SamTemplate.map(queue.get("RedrivePolicy")),
                                                "maxReceiveCount"))
                                .isGreaterThanOrEqualTo(5));
    }

    private static int number(Map<String, Object> properties, String name) {
        return Integer.parseInt(String.valueOf(properties.get(name)));
    }

    private static Map<String, Object> alarm(String name) throws IOException {
        return Objects.requireNonNull(alarms().get(name), name);
    }

    private static Map<String, Map<String, Object>> alarms() throws IOException {
        Map<String, Map<String, Object>> alarms = new TreeMap<>();
        resources("AWS::CloudWatch::Alarm")
                .forEach((name, each) -> alarms.put(name, SamTemplate.map(each)));
        return alarms;
    }

    /// Properties by name.
    private static Map<String, Object> resources(String type) throws IOException {
        Map<String, Object> template = TemplateYaml.read(Path.of("../template.yaml"));
        Map<String, Object> found = new TreeMap<>();
        SamTemplate.map(template.get("Resources"))
                .forEach((name, each) -> {
                    Map<String, Object> resource = SamTemplate.map(each);
                    if (type.equals(resource.get("Type"))) {
                        found.put(name, SamTemplate.map(resource.get("Properties")));
                    }
                });
        return found;
    }

    /// The names in the first column of the table of alarms.
    private static List<String> rows() throws IOException {
        String text = Files.readString(Path.of("../docs/operations.md"));
        int begin = text.indexOf("| alarm |");
        int end = text.indexOf("\n\n", begin);
        assertThat(begin).isPositive();
        Set<String> names = new TreeSet<>();
        for (String line : text.substring(begin, end).split("\n")) {
            Matcher name = NAME.matcher(line.split("\\|")[1]);
            while (name.find()) {
                names.add(name.group(1));
            }
        }
        return new ArrayList<>(names);
    }
}
