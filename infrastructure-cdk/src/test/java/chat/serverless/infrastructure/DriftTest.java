package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The template and the construct deploy the same.
@Node
class DriftTest {

    private static final Path TEMPLATE = Path.of("../template.yaml");

    private static final Map<String, String> USUAL = new HashMap<>();

    @TempDir Path folder;

    @Test
    void asUsualTheyDeployTheSame() throws IOException {
        Map<String, String> sam = SamTemplate.facts(TEMPLATE, parameters());

        assertThat(differences(sam, usualFacts())).isEmpty();
        assertThat(sam).hasSizeGreaterThan(300);
    }

    @Test
    void withEverythingThatCanBeSaidTheyDeployTheSame() throws IOException {
        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.put("AllowedOrigins", "https://a.example,https://b.example");
        parameters.put("StageName", "talk");
        parameters.put("DomainName", "chat.example.com");
        parameters.put("CertificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/1");
        parameters.put("ThrottlingRate", "70");
        parameters.put("ThrottlingBurst", "60");
        parameters.put("DepartureDelay", "5");
        parameters.put("CreateGatewayLogRole", "false");
        parameters.put("FcmApplication", Stacks.APPLICATION + "GCM/chat");
        parameters.put("ApnsApplication", Stacks.APPLICATION + "APNS/chat");
        parameters.put("ApnsSandboxApplication", Stacks.APPLICATION + "APNS_SANDBOX/chat");
        parameters.put("PushDelay", "20");
        parameters.put("PushShowsText", "true");
        parameters.put("ClientConcurrency", "50");
        parameters.put("BackgroundConcurrency", "20");
        parameters.put("AlarmTopic", "arn:aws:sns:eu-central-1:123456789012:alarms");
        parameters.put("MessagesPerDay", "1000");
        parameters.put("Tracing", "PassThrough");
        parameters.put("LogRetentionDays", "7");

        Map<String, String> sam = SamTemplate.facts(TEMPLATE, parameters);
        Map<String, String> cdk = CdkTemplate.facts(Stacks.template(Stacks.everything()));

        assertThat(differences(sam, cdk)).isEmpty();
    }

    /// Each a change of the template, and the line that it must give.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Timeout: 15 | Timeout: 16"
                        + " | MessageFunction: Timeout: template.yaml has 16, the CDK 15",
                "Action: sns:Publish | Action: sns:Subscribe"
                        + " | ConnectFunction: policy: Allow sns:Subscribe on <PresenceTopic>:"
                        + " template.yaml has yes, the CDK nothing",
                "maxReceiveCount: 5 | maxReceiveCount: 6"
                        + " | Departures: RedrivePolicy: template.yaml has"
                        + " {deadLetterTargetArn=<DeadLetters.Arn>, maxReceiveCount=6}, the CDK"
                        + " {deadLetterTargetArn=<DeadLetters.Arn>, maxReceiveCount=5}",
                "Description: Where clients connect. | Description: Where they connect."
                        + " | Output WebSocketUrl: Description: template.yaml has Where they"
                        + " connect., the CDK Where clients connect.",
                "Value: !Ref WatchesTable | Value: !Ref DevicesTable"
                        + " | Output WatchesTableName: Value: template.yaml has <DevicesTable>, the"
                        + " CDK <WatchesTable>",
                "RouteKey: ping | RouteKey: pong"
                        + " | PingRoute: RouteKey: template.yaml has pong, the CDK ping",
                "SSEEnabled: true | SSEEnabled: false"
                        + " | UsersTable: SSESpecification: template.yaml has {SSEEnabled=false},"
                        + " the CDK {SSEEnabled=true}"
            })
    void aDifferenceIsNamedByItsResourceAndItsProperty(String text, String change, String line)
            throws IOException {
        String template = Files.readString(TEMPLATE);
        assertThat(template).contains(text);
        Path changed =
                Files.writeString(
                        folder.resolve("template.yaml"),
                        template.replaceFirst(Pattern.quote(text), change));

        List<String> differences =
                differences(SamTemplate.facts(changed, parameters()), usualFacts());

        assertThat(differences).contains(line);
    }

    private Map<String, String> usualFacts() throws IOException {
        if (USUAL.isEmpty()) {
            USUAL.putAll(CdkTemplate.facts(Stacks.template(Stacks.usual())));
        }
        return USUAL;
    }

    private static Map<String, String> parameters() {
        return Map.of(
                "Issuer", "https://id.example.com",
                "Audience", "chat",
                "JwksUrl", "https://id.example.com/.well-known/jwks.json",
                "AWS::StackName", Stacks.NAME);
    }

    private static List<String> differences(Map<String, String> sam, Map<String, String> cdk) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(sam.keySet());
        all.addAll(cdk.keySet());
        for (String fact : all) {
            String here = sam.getOrDefault(fact, "nothing");
            String there = cdk.getOrDefault(fact, "nothing");
            if (!here.equals(there)) {
                differences.add(fact + ": template.yaml has " + here + ", the CDK " + there);
            }
        }
        return differences;
    }
}
