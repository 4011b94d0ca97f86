package chat.serverless.local.template;

import static chat.serverless.local.template.RealTemplate.PARAMETERS;
import static chat.serverless.local.template.RealTemplate.REAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Templates that are refused, and what is said of them.
class TemplateProblemsTest {

    @TempDir Path folder;

    /// Each a change of the real template, and the one line that it must give.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Type: AWS::Logs::LogGroup | Type: AWS::S3::Bucket"
                        + " | AuthorizeLogs: AWS::S3::Bucket is not known here.",
                "Timeout: 15 | Timout: 15 | MessageFunction: Timout: This property is not known here.",
                "Timeout: 15 | Timeout: 9000"
                        + " | MessageFunction: Timeout: It must be a whole number from 1 to 900.",
                "ISSUER: !Ref Issuer | ISSUER: !Ref Issuers"
                        + " | AuthorizeFunction: Environment.Variables.ISSUER: Ref Issuers refers to"
                        + " nothing known.",
                "ISSUER: !Ref Issuer | ISSUER: !Base64 x"
                        + " | AuthorizeFunction: Environment.Variables.ISSUER: Fn::Base64 is not"
                        + " known here.",
                "Resource: !GetAtt UsersTable.Arn | Resource: !GetAtt UsersTable.StreamArn"
                        + " | ConnectFunction: Policies[0].Statement[0].Resource: GetAtt"
                        + " UsersTable.StreamArn refers to nothing known.",
                "integrations/${PingIntegration} | integrations/${PongIntegration}"
                        + " | PingRoute: Target: ${PongIntegration} refers to nothing known.",
                "{\"type\":\"pong\"} | {\"id\":\"$context.connectionId\"}"
                        + " | PingIntegrationResponse: ResponseTemplates.200: Only a text without $"
                        + " is known here.",
                "FunctionName: !Ref MessageFunction.Alias | FunctionName: !Ref MessageFunction"
                        + " | MessageIntegration: IntegrationUri: No AWS::Lambda::Permission lets"
                        + " ChatApi/chat/$default invoke the function.",
                "{AttributeName: s, KeyType: RANGE} | {AttributeName: z, KeyType: RANGE}"
                        + " | MessagesTable: KeySchema[1].AttributeName: 'z' is not among the"
                        + " AttributeDefinitions.",
                "ProtocolType: WEBSOCKET | ProtocolType: HTTP"
                        + " | ChatApi: ProtocolType: 'HTTP' is not known here.",
                "RouteKey: ping | RouteKey: $default"
                        + " | PingRoute: RouteKey: Another route has this key.",
                "DependsOn: ChatApi | DependsOn: Nothing"
                        + " | GatewayLogAccount: DependsOn: There is no resource Nothing.",
                "Condition: CreatesGatewayLogRole | Condition: Creates"
                        + " | GatewayLogRole: Condition: The condition Creates does not exist.",
                "Default: \"true\" | Default: \"maybe\""
                        + " | Parameters: CreateGatewayLogRole: 'maybe' is not among the allowed"
                        + " values.",
                "Default: 5000 | Default: many"
                        + " | Parameters: ThrottlingRate: 'many' is not a number.",
                "AutoDeploy: true | AutoDeploy: false"
                        + " | ChatStage: AutoDeploy: It must be true: nothing else deploys the"
                        + " routes.",
                "MinValue: 0 | MinValue: 11 | Parameters: DepartureDelay: 10 is less than MinValue.",
                "MaxValue: 900 | MaxValue: 9 | Parameters: DepartureDelay: 10 is more than MaxValue.",
                "MaxValue: 900 | MaxValue: much | Parameters: DepartureDelay.MaxValue: It must be a"
                        + " number.",
                "Principal: sns.amazonaws.com | Principal: events.amazonaws.com"
                        + " | PresenceSubscription: Endpoint: No AWS::Lambda::Permission lets"
                        + " PresenceTopic invoke PresenceFunction.",
                "Protocol: lambda | Protocol: sqs"
                        + " | PresenceSubscription: Protocol: 'sqs' is not known here.",
                "Protocol: lambda | FilterPolicy: {kind: [online]}"
                        + " | PresenceSubscription: FilterPolicy: This property is not known here.",
                "TopicArn: !Ref PresenceTopic | TopicArn: PresenceTopic"
                        + " | PresenceSubscription: TopicArn: 'PresenceTopic' is not an"
                        + " AWS::SNS::Topic of this template.",
                "Endpoint: !Ref PresenceFunction.Alias | Endpoint: !Ref PresenceFunction"
                        + " | PresenceSubscription: Endpoint: 'PresenceFunction' is not the ARN of a"
                        + " function.",
                "KmsMasterKeyId: | FifoTopic:"
                        + " | PresenceTopic: FifoTopic: This property is not known here.",
                "maxReceiveCount: 5 | maxReceiveCount: 0 | Departures: RedrivePolicy.maxReceiveCount:"
                        + " It must be a whole number from 1 to 1000.",
                "deadLetterTargetArn: !GetAtt DeadLetters.Arn | deadLetterTargetArn: !Ref DeadLetters"
                        + " | PresenceSubscription: RedrivePolicy.deadLetterTargetArn:"
                        + " 'https://sqs.us-east-1.amazonaws.com/000000000000/DeadLetters' is not an"
                        + " AWS::SQS::Queue of this template.",
                "VisibilityTimeout: 60 | VisibilityTimeout: 5 | DeparturesToFunction:"
                        + " EventSourceArn: The VisibilityTimeout of Departures is less than the"
                        + " Timeout of DepartureFunction.",
                "BatchSize: 10 | BatchSize: 11 | DeparturesToFunction: BatchSize: More than 10 needs"
                        + " a MaximumBatchingWindowInSeconds.",
                "FunctionName: !Ref DepartureFunction.Alias | FunctionName: Nobody"
                        + " | DeparturesToFunction: FunctionName: 'Nobody' is not a function of this"
                        + " template.",
                "[ReportBatchItemFailures] | [Report]"
                        + " | DeparturesToFunction: FunctionResponseTypes[0]: 'Report' is not known"
                        + " here.",
                "MaximumRetryAttempts: 2 | MaximumRetryAttempts: 3 | PresenceFunction:"
                        + " EventInvokeConfig.MaximumRetryAttempts: It must be a whole number from 0"
                        + " to 2.",
                "OnFailure: | OnSuccess: | PresenceFunction:"
                        + " EventInvokeConfig.DestinationConfig.OnSuccess: This property is not known"
                        + " here.",
                "Type: SQS | Type: SNS | PresenceFunction:"
                        + " EventInvokeConfig.DestinationConfig.OnFailure.Type: 'SNS' is not known"
                        + " here.",
                "[sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes] | sqs:ReceiveMessage"
                        + " | DeparturesToFunction: FunctionName: The policies of DepartureFunction"
                        + " do not allow sqs:DeleteMessage.",
                "Sid: Connections | Condition: {} | ConnectFunction: Policies[0].Statement[0].Condition:"
                        + " This property is not known here.",
                "Principal: {Service: sns.amazonaws.com} | Principal: {Service: sqs.amazonaws.com}"
                        + " | PresenceSubscription: RedrivePolicy: No AWS::SQS::QueuePolicy lets"
                        + " PresenceTopic send to DeadLetters.",
                "Globals: | Mappings: | Mappings: This property is not known here.",
                "GatewayLogAccount: | Gateway-Log-Account: | Gateway-Log-Account: A logical id must"
                        + " match [A-Za-z0-9]{1,255}.",
                "DepartureDelay: | Departure_Delay: | Parameters: Departure_Delay: A parameter's"
                        + " name must match [A-Za-z0-9]{1,255}.",
                "RouteKey: ping | RouteKey: $ping | ^PingRoute: RouteKey: '$ping' does not match"
                        + " \\$(connect|disconnect|default)|(?!\\$).*.^",
                "IntegrationType: MOCK | TimeoutInMillis: 30000 | PingIntegration: TimeoutInMillis: It"
                        + " must be a whole number from 50 to 29000.",
                "^RouteResponseSelectionExpression: $default\n      Target: !Sub"
                        + " integrations/${PingIntegration}^ | ^AuthorizationType: CUSTOM\n      Target:"
                        + " !Sub integrations/${PingIntegration}^ | PingRoute: AuthorizationType: Only"
                        + " $connect can have an authorizer.",
                "TimeToLiveSpecification: {AttributeName: x, Enabled: true} | GlobalSecondaryIndexes:"
                        + " [] | MessagesTable: GlobalSecondaryIndexes: This property is not known here.",
                "functions/${ConnectFunction.Alias} | functions/${ConnectFunction.Arn}"
                        + " | ConnectIntegration: IntegrationUri: It invokes $LATEST, for which"
                        + " SnapStart has no effect.",
                "Type: AWS::ApiGatewayV2::Api | Type: AWS::Serverless::WebSocketApi"
                        + " | ChatApi: AWS::Serverless::WebSocketApi is not known here.",
                "StageName: !Ref StageName | StageName: chat/1 | ChatStage: StageName: 'chat/1' does"
                        + " not match [A-Za-z0-9_-]{1,128}.",
                "Sid: Connections | Sid: The-Connections | ConnectFunction:"
                        + " Policies[0].Statement[0].Sid: 'The-Connections' does not match"
                        + " [A-Za-z0-9]*.",
                "ISSUER: !Ref Issuer | AWS_REGION: !Ref Issuer | AuthorizeFunction:"
                        + " Environment.Variables.AWS_REGION: AWS does not take a variable of this"
                        + " name.",
                "ISSUER: !Ref Issuer | MY-ISSUER: !Ref Issuer | AuthorizeFunction:"
                        + " Environment.Variables.MY-ISSUER: AWS does not take a variable of this"
                        + " name.",
                "- {AttributeName: s, KeyType: RANGE} | # no sort key"
                        + " | MessagesTable: AttributeDefinitions: An attribute is in no key.",
                "AuthorizerType: REQUEST | IdentitySource: [$request.header.Authorization]"
                        + " | Authorizer: IdentitySource[0]: It must be route.request.header.NAME or"
                        + " .querystring.NAME."
            })
    void namesTheResourceAndThePropertyThatAreWrong(String text, String change, String line)
            throws IOException {
        String template = Files.readString(REAL);
        assertThat(template).contains(text);

        TemplateException e = refused(template.replaceFirst(quote(text), quoteAll(change)));

        assertThat(e.problems()).contains("template.yaml: " + line);
    }

    @Test
    void failuresThatTheRoleMayNotPutIntoTheQueueAreNamed() throws IOException {
        String allow = "Sid: Failures\n              Effect: ";

        TemplateException e =
                refused(Files.readString(REAL).replace(allow + "Allow", allow + "Deny"));

        assertThat(e.problems())
                .contains(
                        "template.yaml: PresenceFunction:"
                                + " EventInvokeConfig.DestinationConfig.OnFailure.Destination: The"
                                + " policies of PresenceFunction do not allow sqs:SendMessage.");
    }

    @Test
    void moreVariablesOfAFunctionThanAwsTakesAreNamed() throws IOException {
        String variable = "ISSUER: " + "x".repeat(4096);

        TemplateException e =
                refused(Files.readString(REAL).replaceFirst("ISSUER: !Ref Issuer", variable));

        assertThat(e.problems())
                .contains(
                        "template.yaml: AuthorizeFunction: Environment.Variables: They have more"
                                + " than 4096 bytes.");
    }

    @Test
    void aValueOfAParameterThatIsLongerThanAwsTakesIsNamed() {
        Map<String, String> given = new HashMap<>(PARAMETERS);
        given.put("Audience", "x".repeat(4097));

        TemplateException e =
                catchThrowableOfType(TemplateException.class, () -> Template.read(REAL, given));

        assertThat(e.problems())
                .contains(
                        "template.yaml: Parameters: Audience: Its value has more than 4096 bytes.");
    }

    private static String quote(String text) {
        return Pattern.quote(text);
    }

    private static String quoteAll(String text) {
        return Matcher.quoteReplacement(text);
    }

    @Test
    void findsAllProblemsAtOnce() throws IOException {
        String template =
                Files.readString(REAL)
                        .replace("Timeout: 15", "Timeout: soon")
                        .replace("AuthorizerType: REQUEST", "AuthorizerType: JWT");

        TemplateException e = refused(template);

        assertThat(e.problems())
                .containsExactlyInAnyOrder(
                        "template.yaml: MessageFunction: Timeout: It must be a whole number from 1"
                                + " to 900.",
                        "template.yaml: Authorizer: AuthorizerType: 'JWT' is not known here.");
    }

    @Test
    void aParameterWithoutAValueIsNamed() {
        TemplateException e =
                catchThrowableOfType(
                        TemplateException.class, () -> Template.read(REAL, Map.of("Issuer", "me")));

        assertThat(e.problems())
                .contains(
                        "template.yaml: Parameters: Audience: It has no default and needs a value.");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() throws IOException {
        TemplateException e = refused("Resources:\n  A: [1\n  B: 2\n");

        assertThat(e).hasMessageStartingWith("template.yaml: line ");
    }

    @Test
    void aMissingFileIsNamed() {
        TemplateException e =
                catchThrowableOfType(
                        TemplateException.class,
                        () -> Template.read(folder.resolve("no.yaml"), PARAMETERS));

        assertThat(e).hasMessageContaining("There is no such file.");
    }

    private TemplateException refused(String template) {
        return catchThrowableOfType(
                TemplateException.class, () -> RealTemplate.read(folder, template));
    }
}
