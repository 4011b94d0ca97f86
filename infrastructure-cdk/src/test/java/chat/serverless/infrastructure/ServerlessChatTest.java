package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
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
        usual().hasResourceProperties(
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

    private static Template usual() throws IOException {
        return template(Stacks.usual());
    }

    private static Template template(ServerlessChatProps props) {
        return Template.fromJSON(Stacks.template(props));
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

    /// An account that has never had an API refuses the setting until it has one.
    @Test
    void theRoleForLogsIsSetAfterTheApi() throws IOException {
        Template template = usual();
        String api = template.findResources("AWS::ApiGatewayV2::Api").keySet().iterator().next();

        template.hasResource(
                "AWS::ApiGateway::Account", Map.of("DependsOn", Match.arrayWith(List.of(api))));
    }

    /// Denials name the application, and AWS's documentation neither.
    @ParameterizedTest
    @CsvSource({
        "MessageFunction, GetEndpointAttributes",
        "MessageFunction, SetEndpointAttributes",
        "MessageFunction, DeleteEndpoint",
        "AccountFunction, DeleteEndpoint",
        "PushFunction, Publish"
    })
    void phonesArePermittedByTheirApplicationAndByTheirEndpoint(String function, String action)
            throws IOException {
        String application = Stacks.APPLICATION + "GCM/chat";
        String allow = function + ": policy: Allow sns:" + action + " on ";

        assertThat(CdkTemplate.facts(Stacks.template(Stacks.everything())))
                .containsKeys(
                        allow + application,
                        allow + application.replace(":app/", ":endpoint/") + "/*");
    }

    @Test
    void theConstructGivesNoWarnings() throws IOException {
        assertThat(
                        Annotations.fromStack(Stacks.of(Stacks.usual()))
                                .findWarning("*", Match.anyValue()))
                .isEmpty();
    }
}
