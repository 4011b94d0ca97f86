package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;
import software.amazon.awscdk.assertions.Template;

/// The construct in apps of others.
@Node
class ServerlessChatTest {

    @TempDir Path folder;

    @Test
    void somebodyElsesAppHasAChatInAFewLines() throws IOException {
        App app = new App();
        Stack stack = new Stack(app, "Theirs");
        Path zip = Files.writeString(folder.resolve("function.zip"), "functions");
        ServerlessChat chat =
                new ServerlessChat(
                        stack,
                        "Chat",
                        ServerlessChatProps.of(
                                zip, Tokens.ofCognito("eu-central-1_AbCdEfGhI", "client")));
        Template template = Template.fromStack(stack);

        assertThat(stack.resolve(chat.webSocketUrl()).toString()).contains("wss://");
        template.resourceCountIs("AWS::DynamoDB::Table", 6);
        template.resourceCountIs("AWS::Lambda::Alias", 8);
        template.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Runtime", "java25",
                        "Architectures", List.of("arm64"),
                        "SnapStart", Map.of("ApplyOn", "PublishedVersions")));
        template.hasResource("AWS::DynamoDB::Table", Map.of("DeletionPolicy", "Retain"));
        template.hasResourceProperties(
                "AWS::ApiGatewayV2::Stage", Map.of("AutoDeploy", true, "StageName", "chat"));
        assertThat(template.findResources("AWS::SQS::QueuePolicy")).hasSize(1);
        assertThat(template.toJSON().toString())
                .contains("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI")
                .doesNotContain("dynamodb:*", "sqs:*", "sns:*");
    }

    @Test
    void aStackCanHaveTwo() throws IOException {
        Stack stack = new Stack(new App(), "Theirs");
        Path zip = Files.writeString(folder.resolve("function.zip"), "functions");
        ServerlessChatProps props =
                ServerlessChatProps.of(zip, Tokens.of("https://id.example.com", "chat"));

        new ServerlessChat(stack, "Work", props);
        new ServerlessChat(stack, "Home", props.with(props.gateway().withoutLogRole()));

        Template.fromStack(stack).resourceCountIs("AWS::ApiGatewayV2::Api", 2);
    }

    @Test
    void badTokensRaiseNoAlarm() throws IOException {
        Stack stack = new Stack(new App(), "Theirs");
        Path zip = Files.writeString(folder.resolve("function.zip"), "functions");
        new ServerlessChat(
                stack,
                "Chat",
                ServerlessChatProps.of(zip, Tokens.of("https://id.example.com", "chat")));

        Template.fromStack(stack)
                .hasResourceProperties(
                        "AWS::CloudWatch::Alarm",
                        Map.of(
                                "Metrics",
                                List.of(
                                        Match.objectLike(
                                                Map.of(
                                                        "Expression",
                                                        "FILL(errors, 0) - 1.01 * FILL(unauthorized, 0)")),
                                        sumOf("errors", "AWS/Lambda", "Errors"),
                                        sumOf("unauthorized", "ServerlessChat", "Unauthorized")),
                                "Threshold",
                                0,
                                "TreatMissingData",
                                "notBreaching"));
    }

    private static Matcher sumOf(String id, String namespace, String name) {
        return Match.objectLike(
                Map.of(
                        "Id",
                        id,
                        "ReturnData",
                        false,
                        "MetricStat",
                        Map.of(
                                "Metric",
                                Map.of("Namespace", namespace, "MetricName", name),
                                "Period",
                                300,
                                "Stat",
                                "Sum")));
    }

    @Test
    void theAppNamesWhatItWasNotTold() throws IOException {
        Path zip = Files.writeString(folder.resolve("function.zip"), "functions");
        App app = App.Builder.create().context(Map.of("functionPackage", zip.toString())).build();

        assertThatThrownBy(() -> ServerlessChatApp.add(app)).hasMessageContaining("-c issuer=");
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
