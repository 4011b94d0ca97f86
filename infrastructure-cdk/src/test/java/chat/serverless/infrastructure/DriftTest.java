package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.RetentionDays;

/// The template and the construct deploy the same.
@Node
class DriftTest {

    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final String STACK = "serverless-chat";
    private static final String APPLICATION = "arn:aws:sns:eu-central-1:123456789012:app/";

    @TempDir Path folder;

    @Test
    void asUsualTheyDeployTheSame() throws IOException {
        Map<String, String> sam = SamTemplate.facts(TEMPLATE, parameters());

        Map<String, String> cdk = CdkTemplate.facts(stack(usual()));

        assertThat(differences(sam, cdk)).isEmpty();
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
        parameters.put("FcmApplication", APPLICATION + "GCM/chat");
        parameters.put("ApnsApplication", APPLICATION + "APNS/chat");
        parameters.put("ApnsSandboxApplication", APPLICATION + "APNS_SANDBOX/chat");
        parameters.put("PushDelay", "20");
        parameters.put("PushShowsText", "true");
        parameters.put("ClientConcurrency", "50");
        parameters.put("BackgroundConcurrency", "20");
        parameters.put("AlarmTopic", "arn:aws:sns:eu-central-1:123456789012:alarms");
        parameters.put("MessagesPerDay", "1000");
        parameters.put("Tracing", "PassThrough");
        parameters.put("LogRetentionDays", "7");

        Map<String, String> sam = SamTemplate.facts(TEMPLATE, parameters);
        Map<String, String> cdk = CdkTemplate.facts(stack(everything()));

        assertThat(differences(sam, cdk)).isEmpty();
    }

    private ServerlessChatProps usual() throws IOException {
        Path functionPackage = Files.writeString(folder.resolve("function.zip"), "functions");
        return ServerlessChatProps.of(
                functionPackage, Tokens.of("https://id.example.com", "chat"));
    }

    private ServerlessChatProps everything() throws IOException {
        ServerlessChatProps usual = usual();
        return new ServerlessChatProps(
                usual.functionPackage(),
                usual.tokens().withOrigins("https://a.example", "https://b.example"),
                new GatewayOptions(
                        "talk",
                        new GatewayOptions.Domain(
                                "chat.example.com",
                                "arn:aws:acm:eu-central-1:123456789012:certificate/1"),
                        70,
                        60,
                        Duration.ofSeconds(5),
                        false),
                new PushOptions(
                        APPLICATION + "GCM/chat",
                        APPLICATION + "APNS/chat",
                        APPLICATION + "APNS_SANDBOX/chat",
                        Duration.ofSeconds(20),
                        true),
                new OperationsOptions(
                        50,
                        20,
                        "arn:aws:sns:eu-central-1:123456789012:alarms",
                        1000,
                        false,
                        RetentionDays.ONE_WEEK));
    }

    private static Map<String, String> parameters() {
        return Map.of(
                "Issuer", "https://id.example.com",
                "Audience", "chat",
                "JwksUrl", "https://id.example.com/.well-known/jwks.json",
                "AWS::StackName", STACK);
    }

    private static Stack stack(ServerlessChatProps props) {
        App app =
                App.Builder.create()
                        .context(Map.of("aws:cdk:enable-path-metadata", true))
                        .build();
        Stack stack = new Stack(app, STACK);
        new ServerlessChat(stack, "Chat", props);
        return stack;
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
