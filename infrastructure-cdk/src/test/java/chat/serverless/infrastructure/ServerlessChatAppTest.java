package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Template;

/// The app that `npx cdk` runs.
@Node
class ServerlessChatAppTest {

    @TempDir Path folder;

    @Test
    void theAppNamesWhatItWasNotTold() throws IOException {
        Path zip = Files.writeString(folder.resolve("function.zip"), "functions");
        App app =
                App.Builder.create()
                        .context(
                                Map.of(
                                        "functionPackage",
                                        zip.toString(),
                                        "domain",
                                        "chat.example.com"))
                        .build();

        Annotations annotations = Annotations.fromStack(ServerlessChatApp.add(app));

        for (String name : List.of("issuer", "audience", "certificate")) {
            annotations.hasError("/serverless-chat", "Say what it is: -c " + name + "=…");
        }
    }

    @Test
    void theAppTakesEveryParameterOfTheTemplate() throws IOException {
        Path zip = Files.writeString(folder.resolve("function.zip"), "functions");
        App app =
                App.Builder.create()
                        .context(
                                Map.ofEntries(
                                        Map.entry("aws:cdk:enable-path-metadata", true),
                                        Map.entry("functionPackage", zip.toString()),
                                        Map.entry("issuer", "https://id.example.com"),
                                        Map.entry("audience", "chat"),
                                        Map.entry("origins", "https://a.example,https://b.example"),
                                        Map.entry("stageName", "talk"),
                                        Map.entry("domain", "chat.example.com"),
                                        Map.entry(
                                                "certificate",
                                                "arn:aws:acm:eu-central-1:123456789012:certificate/1"),
                                        Map.entry("throttlingRate", "70"),
                                        Map.entry("throttlingBurst", "60"),
                                        Map.entry("departureDelay", "5"),
                                        Map.entry("createLogRole", "false"),
                                        Map.entry("fcm", Stacks.APPLICATION + "GCM/chat"),
                                        Map.entry("apns", Stacks.APPLICATION + "APNS/chat"),
                                        Map.entry(
                                                "apnsSandbox",
                                                Stacks.APPLICATION + "APNS_SANDBOX/chat"),
                                        Map.entry("pushDelay", "20"),
                                        Map.entry("pushShowsText", "true"),
                                        Map.entry("clientConcurrency", "50"),
                                        Map.entry("backgroundConcurrency", "20"),
                                        Map.entry(
                                                "alarmTopic",
                                                "arn:aws:sns:eu-central-1:123456789012:alarms"),
                                        Map.entry("messagesPerDay", "1000"),
                                        Map.entry("tracing", "false"),
                                        Map.entry("logRetentionDays", "7")))
                        .build();

        assertThat(CdkTemplate.facts(Template.fromStack(ServerlessChatApp.add(app)).toJSON()))
                .isEqualTo(CdkTemplate.facts(Stacks.template(Stacks.everything())));
    }

    @Test
    void theAppMakesOneStackWithItsAddresses() throws IOException {
        Path zip = Files.writeString(folder.resolve("function.zip"), "functions");
        App app =
                App.Builder.create()
                        .context(
                                Map.of(
                                        "functionPackage", zip.toString(),
                                        "issuer", "https://id.example.com",
                                        "audience", "chat",
                                        "fcm",
                                                "arn:aws:sns:eu-central-1:123456789012:app/GCM/chat"))
                        .build();

        Template template = Template.fromStack(ServerlessChatApp.add(app));

        template.hasOutput("WebSocketUrl", Map.of());
        template.hasOutput("AccountFunctionName", Map.of());
        template.resourceCountIs("AWS::Lambda::EventSourceMapping", 2);
    }
}
