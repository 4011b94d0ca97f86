package chat.serverless.infrastructure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.CfnAccount;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegrationResponse;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnRouteResponse;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.apigatewayv2.WebSocketStage;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// The routes of the WebSocket API, its stage, and who may invoke which function.
final class ChatGateway {

    private static final String DEFAULT = "$default";
    private static final String OK = "200";

    /// No headers and no bodies: a handshake's headers hold the token, and bodies are people's
    /// words.
    private static final String ACCESS_LOG =
            "{\"requestId\":\"$context.requestId\",\"connectionId\":\"$context.connectionId\","
                    + "\"user\":\"$context.authorizer.principalId\","
                    + "\"event\":\"$context.eventType\",\"route\":\"$context.routeKey\","
                    + "\"status\":\"$context.status\",\"error\":\"$context.error.message\","
                    + "\"integrationError\":\"$context.integrationErrorMessage\","
                    + "\"time\":\"$context.requestTimeEpoch\","
                    + "\"ip\":\"$context.identity.sourceIp\"}";

    private final Construct chat;
    private final GatewayOptions options;
    private final GatewayArns arns;

    private ChatGateway(Construct chat, GatewayOptions options, GatewayArns arns) {
        this.chat = chat;
        this.options = options;
        this.arns = arns;
    }

    /// Null without a domain name.
    static @Nullable CfnDomainName in(
            Construct chat, ServerlessChatProps props, GatewayArns arns, ChatFunctions functions) {
        ChatGateway gateway = new ChatGateway(chat, props.gateway(), arns);
        gateway.route("Connect", "$connect", functions.connect())
                .addPropertyOverride("AuthorizerId", gateway.authorizer(functions.authorize()));
        gateway.route("Disconnect", "$disconnect", functions.disconnect());
        gateway.answers("Message", gateway.route("Message", DEFAULT, functions.message()));
        gateway.ping();
        WebSocketStage stage = gateway.stage(props.operations());
        GatewayOptions.@Nullable Domain domain = props.gateway().domain();
        return domain == null ? null : gateway.domain(domain, stage);
    }

    private String authorizer(ChatFunction function) {
        CfnAuthorizer authorizer =
                CfnAuthorizer.Builder.create(chat, "Authorizer")
                        .apiId(arns.api().getApiId())
                        .name("token")
                        .authorizerType("REQUEST")
                        .authorizerUri(uri(function))
                        .build();
        permit("Authorize", function, arns.authorizer(authorizer.getRef()));
        return authorizer.getRef();
    }

    private CfnRoute route(String name, String key, ChatFunction function) {
        CfnIntegration integration =
                CfnIntegration.Builder.create(chat, name + "Integration")
                        .apiId(arns.api().getApiId())
                        .integrationType("AWS_PROXY")
                        .integrationUri(uri(function))
                        .build();
        permit(name, function, arns.route(key));
        CfnRoute route = route(name, key, integration);
        if (key.equals("$connect")) {
            route.setAuthorizationType("CUSTOM");
        }
        return route;
    }

    private CfnRoute route(String name, String key, CfnIntegration integration) {
        return CfnRoute.Builder.create(chat, name + "Route")
                .apiId(arns.api().getApiId())
                .routeKey(key)
                .target("integrations/" + integration.getRef())
                .build();
    }

    /// What the function returns goes to the sender.
    private void answers(String name, CfnRoute route) {
        route.setRouteResponseSelectionExpression(DEFAULT);
        CfnRouteResponse.Builder.create(chat, name + "RouteResponse")
                .apiId(arns.api().getApiId())
                .routeId(route.getRef())
                .routeResponseKey(DEFAULT)
                .build();
    }

    /// Answered by the gateway itself.
    private void ping() {
        CfnIntegration integration =
                CfnIntegration.Builder.create(chat, "PingIntegration")
                        .apiId(arns.api().getApiId())
                        .integrationType("MOCK")
                        .templateSelectionExpression(OK)
                        .requestTemplates(Map.of(OK, "{\"statusCode\":200}"))
                        .build();
        CfnIntegrationResponse.Builder.create(chat, "PingIntegrationResponse")
                .apiId(arns.api().getApiId())
                .integrationId(integration.getRef())
                .integrationResponseKey(DEFAULT)
                .templateSelectionExpression(OK)
                .responseTemplates(Map.of(OK, "{\"type\":\"pong\"}"))
                .build();
        answers("Ping", route("Ping", "ping", integration));
    }

    private void permit(String name, ChatFunction function, String source) {
        CfnPermission.Builder.create(chat, name + "Permission")
                .action("lambda:InvokeFunction")
                .functionName(function.alias().getFunctionArn())
                .principal("apigateway.amazonaws.com")
                .sourceArn(source)
                .build();
    }

    private String uri(ChatFunction function) {
        Stack stack = Stack.of(chat);
        return "arn:"
                + stack.getPartition()
                + ":apigateway:"
                + stack.getRegion()
                + ":lambda:path/2015-03-31/functions/"
                + function.alias().getFunctionArn()
                + "/invocations";
    }

    private WebSocketStage stage(OperationsOptions operations) {
        LogGroup log =
                LogGroup.Builder.create(chat, "AccessLogs")
                        .retention(operations.logRetention())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        WebSocketStage stage =
                WebSocketStage.Builder.create(chat, "ChatStage")
                        .webSocketApi(arns.api())
                        .stageName(options.stageName())
                        .autoDeploy(true)
                        .detailedMetricsEnabled(true)
                        .throttle(
                                ThrottleSettings.builder()
                                        .rateLimit(options.rate())
                                        .burstLimit(options.burst())
                                        .build())
                        .accessLogSettings(
                                new IAccessLogSettings() {
                                    @Override
                                    public LogGroupLogDestination getDestination() {
                                        return new LogGroupLogDestination(log);
                                    }

                                    @Override
                                    public AccessLogFormat getFormat() {
                                        return AccessLogFormat.custom(ACCESS_LOG);
                                    }
                                })
                        .build();
        @Nullable CfnAccount account = options.createsLogRole() ? logAccount() : null;
        if (account != null) {
            stage.getNode().addDependency(account);
        }
        return stage;
    }

    /// It belongs to the account and the region: it stays when the stack is deleted.
    private CfnAccount logAccount() {
        Role role =
                Role.Builder.create(chat, "GatewayLogRole")
                        .assumedBy(new ServicePrincipal("apigateway.amazonaws.com"))
                        .managedPolicies(
                                List.of(
                                        ManagedPolicy.fromAwsManagedPolicyName(
                                                "service-role/AmazonAPIGatewayPushToCloudWatchLogs")))
                        .build();
        role.applyRemovalPolicy(RemovalPolicy.RETAIN);
        CfnAccount account =
                CfnAccount.Builder.create(chat, "GatewayLogAccount")
                        .cloudWatchRoleArn(role.getRoleArn())
                        .build();
        account.applyRemovalPolicy(RemovalPolicy.RETAIN);
        // An account that has never had an API of API Gateway refuses this setting until it has
        // one.
        account.getNode().addDependency(arns.api());
        return account;
    }

    private CfnDomainName domain(GatewayOptions.Domain domain, WebSocketStage stage) {
        CfnDomainName name =
                CfnDomainName.Builder.create(chat, "CustomDomain")
                        .domainName(domain.name())
                        .domainNameConfigurations(
                                List.of(
                                        CfnDomainName.DomainNameConfigurationProperty.builder()
                                                .endpointType("REGIONAL")
                                                .securityPolicy("TLS_1_2")
                                                .certificateArn(domain.certificateArn())
                                                .build()))
                        .build();
        if (stage.getNode().getDefaultChild() instanceof CfnStage resource) {
            CfnApiMapping.Builder.create(chat, "CustomDomainMapping")
                    .apiId(arns.api().getApiId())
                    .domainName(name.getRef())
                    .stage(resource.getRef())
                    .apiMappingKey(options.stageName())
                    .build();
        }
        return name;
    }
}
