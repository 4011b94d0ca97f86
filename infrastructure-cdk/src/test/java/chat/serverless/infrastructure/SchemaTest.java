package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sqs.CfnQueue;

/// The template and what the construct makes have only properties that CloudFormation knows.
class SchemaTest {

    private static final Path TEMPLATE = Path.of("../template.yaml");

    private static ResourceSchemas schemas;

    @TempDir Path folder;

    @BeforeAll
    static void readSchemas() throws IOException {
        schemas = ResourceSchemas.read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "docs/deploy/test-users.yaml"})
    void everyPropertyOfATemplateIsOneOfItsResourceType(String template) throws IOException {
        assertThat(problems(Path.of("..", template))).isEmpty();
    }

    @Test
    @Node
    void everyPropertyOfTheConstructIsOneOfItsResourceType() throws IOException {
        for (ServerlessChatProps props : List.of(Stacks.usual(), Stacks.everything())) {
            assertThat(SchemaCheck.problems(schemas, Stacks.template(props))).isEmpty();
        }
    }

    /// Each a change of the template, and the line that it must give.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Timeout: 15 | Timout: 15"
                        + " | MessageFunction: Timout: no property of AWS::Serverless::Function",
                "MemorySize: 1024 | MemorySise: 1024"
                        + " | MessageFunction: MemorySise: no property of AWS::Serverless::Function",
                "LogFormat: JSON | Format: JSON"
                        + " | AuthorizeFunction: LoggingConfig.Format: no property of this type",
                "ApplyOn: PublishedVersions | ApplyOn: Always"
                        + " | MessageFunction: SnapStart.ApplyOn: not one of [None,"
                        + " PublishedVersions]",
                "OnFailure: | OnFailures: | PresenceFunction:"
                        + " EventInvokeConfig.DestinationConfig.OnFailures: no property of this type",
                "AutoDeploy: true | ThrottlingRateLimit: 7"
                        + " | ChatStage: ThrottlingRateLimit: no property of"
                        + " AWS::ApiGatewayV2::Stage",
                "ThrottlingRateLimit: | ThrottlingRate:"
                        + " | ChatStage: DefaultRouteSettings.ThrottlingRate: no property of this"
                        + " type",
                "VisibilityTimeout: 60 | VisibilityTimeout: soon"
                        + " | Departures: VisibilityTimeout: not a whole number",
                "SqsManagedSseEnabled: true | SqsManagedSseEnabled: 1"
                        + " | Departures: SqsManagedSseEnabled: not true or false",
                "ProtocolType: WEBSOCKET | Protocol: WEBSOCKET"
                        + " | ChatApi: Protocol: no property of AWS::ApiGatewayV2::Api",
                "MaximumConcurrency: | MaxConcurrency: | DeparturesToFunction:"
                        + " ScalingConfig.MaxConcurrency: no property of this type",
                "RouteKey: ping | Key: ping | PingRoute: RouteKey: missing",
                "AWS::SQS::QueuePolicy | AWS::SQS::Policy"
                        + " | DeadLettersPolicy: no resource type: AWS::SQS::Policy",
                "Condition: HasDomain | Conditions: HasDomain"
                        + " | CustomDomain: Conditions: no part of a resource",
                "CustomDomain.RegionalDomainName | CustomDomain.DomainName"
                        + " | CustomDomain has no attribute DomainName",
                "Sid: Connections | Id: Connections"
                        + " | ConnectFunction: Id: no element of a policy's statement"
            })
    void whatCloudFormationDoesNotKnowIsNamed(String text, String change, String line)
            throws IOException {
        String template = Files.readString(TEMPLATE);
        assertThat(template).contains(text);
        Path changed =
                Files.writeString(
                        folder.resolve("template.yaml"),
                        template.replaceFirst(
                                Pattern.quote(text), Matcher.quoteReplacement(change)));

        assertThat(problems(changed)).contains(line);
    }

    @Test
    @Node
    void aMisspeltPropertyOfTheConstructIsNamed() {
        Stack stack = new Stack(new App(), Stacks.NAME);
        CfnQueue.Builder.create(stack, "Departures").build().addPropertyOverride("DelaySecond", 5);

        assertThat(SchemaCheck.problems(schemas, Template.fromStack(stack).toJSON()))
                .containsExactly("Departures: DelaySecond: no property of AWS::SQS::Queue");
    }

    private static List<String> problems(Path template) throws IOException {
        return SchemaCheck.problems(schemas, SamTemplate.withGlobals(TemplateYaml.read(template)));
    }
}
