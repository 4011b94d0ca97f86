package chat.serverless.local.template;

import static chat.serverless.local.template.Names.ACCOUNT;
import static chat.serverless.local.template.Names.REGION;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The types of resources that are known here, and the properties that each may have.
///
/// Without effect on one machine are log groups, roles of services, the account's settings, domain
/// names and their mappings, alarms and dashboards; of functions reserved concurrency, detection of
/// loops, tracing and SnapStart; of event sources the maximum concurrency; of tables encryption and
/// backups; of the stage throttling, metrics and access logs. Permissions and the policies of
/// queues are checked when the template is read.
enum Kind {
    FUNCTION(
            "AWS::Serverless::Function",
            "CodeUri Handler Runtime Architectures MemorySize Timeout Environment Description"
                    + " AutoPublishAlias AutoPublishAliasAllProperties SnapStart Policies LoggingConfig"
                    + " EventInvokeConfig ReservedConcurrentExecutions RecursiveLoop Tracing Tags"),
    TABLE(
            "AWS::DynamoDB::Table",
            "BillingMode AttributeDefinitions KeySchema"
                    + " TimeToLiveSpecification PointInTimeRecoverySpecification SSESpecification"
                    + " DeletionProtectionEnabled Tags"),
    API("AWS::ApiGatewayV2::Api", "Name Description ProtocolType RouteSelectionExpression Tags"),
    AUTHORIZER(
            "AWS::ApiGatewayV2::Authorizer",
            "ApiId Name AuthorizerType AuthorizerUri IdentitySource"),
    INTEGRATION(
            "AWS::ApiGatewayV2::Integration",
            "ApiId Description IntegrationType IntegrationUri IntegrationMethod TimeoutInMillis"
                    + " TemplateSelectionExpression RequestTemplates"),
    INTEGRATION_RESPONSE(
            "AWS::ApiGatewayV2::IntegrationResponse",
            "ApiId IntegrationId IntegrationResponseKey TemplateSelectionExpression"
                    + " ResponseTemplates"),
    ROUTE(
            "AWS::ApiGatewayV2::Route",
            "ApiId RouteKey AuthorizationType AuthorizerId RouteResponseSelectionExpression Target"
                    + " OperationName"),
    ROUTE_RESPONSE("AWS::ApiGatewayV2::RouteResponse", "ApiId RouteId RouteResponseKey"),
    STAGE(
            "AWS::ApiGatewayV2::Stage",
            "ApiId StageName Description AutoDeploy DefaultRouteSettings AccessLogSettings Tags"),
    TOPIC("AWS::SNS::Topic", "DisplayName KmsMasterKeyId Tags"),
    SUBSCRIPTION("AWS::SNS::Subscription", "TopicArn Protocol Endpoint RedrivePolicy"),
    QUEUE(
            "AWS::SQS::Queue",
            "DelaySeconds VisibilityTimeout MessageRetentionPeriod RedrivePolicy"
                    + " SqsManagedSseEnabled KmsMasterKeyId KmsDataKeyReusePeriodSeconds Tags"),
    QUEUE_POLICY("AWS::SQS::QueuePolicy", "Queues PolicyDocument"),
    EVENT_SOURCE(
            "AWS::Lambda::EventSourceMapping",
            "EventSourceArn FunctionName BatchSize MaximumBatchingWindowInSeconds"
                    + " FunctionResponseTypes ScalingConfig Tags"),
    PERMISSION("AWS::Lambda::Permission", "Action FunctionName Principal SourceArn SourceAccount"),
    LOG_GROUP("AWS::Logs::LogGroup", "LogGroupName RetentionInDays Tags"),
    ROLE(
            "AWS::IAM::Role",
            "AssumeRolePolicyDocument ManagedPolicyArns Policies Description Path Tags"),
    ACCOUNT_SETTINGS("AWS::ApiGateway::Account", "CloudWatchRoleArn"),
    DOMAIN_NAME("AWS::ApiGatewayV2::DomainName", "DomainName DomainNameConfigurations Tags"),
    API_MAPPING("AWS::ApiGatewayV2::ApiMapping", "ApiId DomainName Stage ApiMappingKey"),
    ALARM(
            "AWS::CloudWatch::Alarm",
            "AlarmDescription Namespace MetricName Dimensions Statistic ExtendedStatistic Period"
                    + " Metrics EvaluationPeriods Threshold ComparisonOperator TreatMissingData"
                    + " EvaluateLowSampleCountPercentile AlarmActions Tags"),
    DASHBOARD("AWS::CloudWatch::Dashboard", "DashboardName DashboardBody");

    private final String type;
    private final String properties;

    Kind(String type, String properties) {
        this.type = type;
        this.properties = properties;
    }

    String type() {
        return type;
    }

    Set<String> properties() {
        return Set.of(properties.split(" "));
    }

    static Optional<Kind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /// What `Ref ID` gives, if it is known: for most the name, which here is the logical id.
    Optional<String> reference(String id, URI endpoint) {
        return switch (this) {
            case PERMISSION, ACCOUNT_SETTINGS, SUBSCRIPTION, QUEUE_POLICY, EVENT_SOURCE ->
                    Optional.empty();
            case TOPIC -> Optional.of(Names.topicArn(id));
            case QUEUE -> Optional.of(Names.queueUrl(endpoint, id));
            default -> Optional.of(id);
        };
    }

    /// What `GetAtt ID.ATTRIBUTE` gives, if it is known.
    Optional<String> attribute(String id, String attribute, URI endpoint) {
        return switch (attribute) {
            case "Arn" -> arn(id);
            case "TopicArn" -> Optional.of(id).filter(_ -> this == TOPIC).map(Names::topicArn);
            case "TopicName" -> Optional.of(id).filter(_ -> this == TOPIC);
            case "QueueName" -> Optional.of(id).filter(_ -> this == QUEUE);
            case "RegionalDomainName" -> Optional.of(id).filter(_ -> this == DOMAIN_NAME);
            case "QueueUrl" -> reference(id, endpoint).filter(_ -> this == QUEUE);
            default -> Optional.empty();
        };
    }

    private Optional<String> arn(String id) {
        return switch (this) {
            case QUEUE -> Optional.of(Names.queueArn(id));
            case FUNCTION -> Optional.of(Names.functionArn(id));
            case TABLE -> Optional.of(Names.tableArn(id));
            case LOG_GROUP ->
                    Optional.of(
                            "arn:aws:logs:" + REGION + ":" + ACCOUNT + ":log-group:" + id + ":*");
            case ROLE -> Optional.of("arn:aws:iam::" + ACCOUNT + ":role/" + id);
            default -> Optional.empty();
        };
    }
}
