package chat.serverless.infrastructure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.constructs.Construct;

/// A chat: gateway, functions, tables, topics, queues, alarms and a dashboard. Nothing outside of
/// it is needed but an issuer of tokens. Its tables stay when it is deleted.
public final class ServerlessChat extends Construct {

    private final GatewayArns gateway;
    private final ChatTables tables;
    private final ChatFunctions functions;
    private final ChatChannels channels;
    private final @Nullable CfnDomainName domain;

    /// Adds a chat to a stack.
    ///
    /// @param scope a stack, or a construct in one
    /// @param id its name there, of which the names of its resources are made
    public ServerlessChat(Construct scope, String id, ServerlessChatProps props) {
        super(scope, id);
        this.gateway = new GatewayArns(api(), props.gateway().stageName());
        this.tables = ChatTables.in(this);
        this.channels = ChatChannels.in(this, props);
        this.functions = ChatFunctions.in(this, props, tables, channels, gateway);
        ChatDeliveries.in(this, channels, functions, props.operations());
        this.domain = ChatGateway.in(this, props, gateway, functions);
        ChatMetrics metrics = new ChatMetrics(gateway);
        ChatAlarms.in(this, props.operations(), metrics, functions, channels);
        ChatDashboard.in(this, metrics, functions, channels);
    }

    private WebSocketApi api() {
        return WebSocketApi.Builder.create(this, "ChatApi")
                .apiName(Stack.of(this).getStackName())
                .routeSelectionExpression("$request.body.action")
                .build();
    }

    /// Where clients connect.
    public String webSocketUrl() {
        return gateway.clientsUrl();
    }

    /// Where functions post to connections.
    public String connectionsUrl() {
        return gateway.connectionsUrl();
    }

    /// The function that an operator invokes for somebody's data, and for removing somebody.
    public String accountFunctionName() {
        return functions.account().function().getFunctionName();
    }

    /// What the domain name must be an alias, or a CNAME, of; empty without a domain name.
    public Optional<String> domainTarget() {
        return Optional.ofNullable(domain).map(CfnDomainName::getAttrRegionalDomainName);
    }

    /// The queue of what could not be handled.
    public String deadLettersArn() {
        return channels.deadLetters().getQueueArn();
    }

    String messageFunctionName() {
        return functions.message().function().getFunctionName();
    }

    ChatTables tables() {
        return tables;
    }

    /// The table of messages, for backups, streams or exports of one's own.
    public ITable messages() {
        return tables.messages();
    }
}
