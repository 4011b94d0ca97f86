package chat.serverless.infrastructure;

import static chat.serverless.infrastructure.ChatFunction.Waiting.CLIENT;
import static chat.serverless.infrastructure.ChatFunction.Waiting.NOBODY;
import static chat.serverless.infrastructure.ChatFunction.Waiting.OPERATOR;
import static chat.serverless.infrastructure.ChatFunction.Waiting.RETRY;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// The functions, each with what it knows and what it may do.
///
/// @param push null where there are no pushes
record ChatFunctions(
        ChatFunction authorize,
        ChatFunction connect,
        ChatFunction disconnect,
        ChatFunction message,
        ChatFunction fanOut,
        ChatFunction presence,
        ChatFunction departure,
        ChatFunction account,
        @Nullable ChatFunction push) {

    private static final String GET = "dynamodb:GetItem";
    private static final String BATCH_GET = "dynamodb:BatchGetItem";
    private static final String QUERY = "dynamodb:Query";
    private static final String PUT = "dynamodb:PutItem";
    private static final String UPDATE = "dynamodb:UpdateItem";
    private static final String DELETE = "dynamodb:DeleteItem";
    private static final String SEND = "sqs:SendMessage";
    private static final String PUBLISH = "sns:Publish";
    private static final List<String> READ_QUEUE =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    List<ChatFunction> all() {
        return Stream.of(
                        authorize,
                        connect,
                        disconnect,
                        message,
                        fanOut,
                        presence,
                        departure,
                        account,
                        push)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    static ChatFunctions in(
            Construct chat,
            ServerlessChatProps props,
            ChatTables tables,
            ChatChannels channels,
            GatewayArns gateway) {
        Arns arns = new Arns(tables, channels, props.push().applications());
        return new Maker(chat, props, tables, channels, gateway, arns).all();
    }

    private record Maker(
            Construct chat,
            ServerlessChatProps props,
            ChatTables tables,
            ChatChannels channels,
            GatewayArns gateway,
            Arns arns) {

        ChatFunctions all() {
            return new ChatFunctions(
                    authorize(),
                    connect(),
                    disconnect(),
                    message(),
                    fanOut(),
                    presence(),
                    departure(),
                    account(),
                    props.push().any() ? push() : null);
        }

        private ChatFunction make(ChatFunction.Kind kind, Map<String, String> environment) {
            return ChatFunction.in(chat, props, kind, environment);
        }

        private ChatFunction authorize() {
            Tokens tokens = props.tokens();
            return make(
                    new ChatFunction.Kind(
                            "Authorize",
                            "Says whether a handshake may become a connection, and whose.",
                            8,
                            CLIENT),
                    Map.of(
                            "ISSUER", tokens.issuer(),
                            "AUDIENCE", tokens.audience(),
                            "JWKS_URL", tokens.jwksUrl(),
                            "ALLOWED_ORIGINS", String.join(",", tokens.allowedOrigins())));
        }

        private ChatFunction connect() {
            return make(
                            new ChatFunction.Kind("Connect", "Remembers a connection.", 8, CLIENT),
                            variables().presence().map())
                    .may("Connections", UPDATE, arns.users())
                    .may("Presence", PUBLISH, arns.presence());
        }

        private ChatFunction disconnect() {
            return make(
                            new ChatFunction.Kind("Disconnect", "Forgets a connection.", 8, NOBODY),
                            variables().presence().map())
                    .may("Connections", UPDATE, arns.users())
                    .may("Departures", SEND, arns.departures());
        }

        private ChatFunction message() {
            ChatFunction message =
                    make(
                            new ChatFunction.Kind(
                                    "Message", "Answers one command of a client.", 15, CLIENT),
                            variables()
                                    .presence()
                                    .log()
                                    .watches()
                                    .devices()
                                    .pushes()
                                    .applications()
                                    .posts()
                                    .map());
            message.may("Log", List.of(QUERY, PUT, UPDATE), arns.messages())
                    .may("Connections", List.of(BATCH_GET, UPDATE), arns.users())
                    .may("Memberships", List.of(QUERY, GET, BATCH_GET, UPDATE), arns.memberships())
                    .may(
                            "Groups",
                            List.of(QUERY, GET, BATCH_GET, PUT, UPDATE),
                            arns.conversations())
                    .may("Watches", List.of(PUT, DELETE), arns.watches())
                    .may("FanOut", PUBLISH, arns.fanOut())
                    .may("Devices", List.of(GET, PUT, DELETE), arns.devices())
                    .may("Departures", SEND, arns.departures());
            if (channels.pushes() != null) {
                message.may("Pushes", SEND, channels.pushes().getQueueArn())
                        .may(
                                "PlatformApplications",
                                List.of("sns:CreatePlatformEndpoint"),
                                props.push().applications())
                        .may(
                                "Endpoints",
                                List.of(
                                        "sns:GetEndpointAttributes",
                                        "sns:SetEndpointAttributes",
                                        "sns:DeleteEndpoint"),
                                arns.endpoints());
            }
            return posting(message);
        }

        private ChatFunction fanOut() {
            ChatFunction fanOut =
                    make(
                                    new ChatFunction.Kind(
                                            "FanOut",
                                            "Tells a group's members what is new in it.",
                                            60,
                                            RETRY),
                                    variables().presence().log().pushes().posts().map())
                            .may("Connections", List.of(BATCH_GET, UPDATE), arns.users())
                            .may("Members", QUERY, arns.conversations())
                            .may("Shards", PUBLISH, arns.fanOut())
                            .may("Departures", SEND, arns.departures())
                            .may("Failures", SEND, arns.deadLetters());
            if (channels.pushes() != null) {
                fanOut.may("Pushes", SEND, channels.pushes().getQueueArn());
            }
            return posting(fanOut);
        }

        private ChatFunction presence() {
            return posting(
                    make(
                                    new ChatFunction.Kind(
                                            "Presence",
                                            "Tells those who are concerned that somebody came online"
                                                    + " or went.",
                                            60,
                                            RETRY),
                                    variables().presence().memberships().watches().posts().map())
                            .may("Connections", List.of(BATCH_GET, UPDATE), arns.users())
                            .may("Memberships", QUERY, arns.memberships())
                            .may("Watches", QUERY, arns.watches())
                            .may("Departures", SEND, arns.departures())
                            .may("Failures", SEND, arns.deadLetters()));
        }

        private ChatFunction departure() {
            return make(
                            new ChatFunction.Kind(
                                    "Departure",
                                    "Looks whether somebody who went has come back, and has the"
                                            + " others told if not.",
                                    10,
                                    RETRY),
                            variables().presence().map())
                    .may("Connections", List.of(BATCH_GET, UPDATE), arns.users())
                    .may("Presence", PUBLISH, arns.presence())
                    .may("Departures", READ_QUEUE, arns.departures());
        }

        private ChatFunction push() {
            Queue pushes = Objects.requireNonNull(channels.pushes());
            return make(
                            new ChatFunction.Kind(
                                    "Push",
                                    "Pushes to the phones of those who have not acknowledged a"
                                            + " message.",
                                    20,
                                    RETRY),
                            variables().users().messages().devices().pushedText().map())
                    .may("Log", QUERY, arns.messages())
                    .may("Ledger", List.of(QUERY, BATCH_GET, UPDATE), arns.memberships())
                    .may("Devices", List.of(QUERY, GET, DELETE), arns.devices())
                    .may("Counts", UPDATE, arns.users())
                    .may("Notices", READ_QUEUE, pushes.getQueueArn())
                    .may("Phones", List.of(PUBLISH), arns.endpoints());
        }

        private ChatFunction account() {
            ChatFunction account =
                    make(
                                    new ChatFunction.Kind(
                                            "Account",
                                            "Hands out what is kept of a person, and removes a"
                                                    + " person.",
                                            300,
                                            OPERATOR),
                                    variables()
                                            .presence()
                                            .log()
                                            .watches()
                                            .devices()
                                            .applications()
                                            .posts()
                                            .map())
                            .may("Log", List.of(QUERY, PUT, UPDATE), arns.messages())
                            .may("Connections", List.of(BATCH_GET, UPDATE, DELETE), arns.users())
                            .may(
                                    "Memberships",
                                    List.of(QUERY, GET, UPDATE, DELETE),
                                    arns.memberships())
                            .may(
                                    "Groups",
                                    List.of(QUERY, GET, BATCH_GET, PUT, UPDATE),
                                    arns.conversations())
                            .may("Watches", QUERY, arns.watches())
                            .may("FanOut", PUBLISH, arns.fanOut())
                            .may("Devices", List.of(QUERY, GET, DELETE), arns.devices())
                            .may("Departures", SEND, arns.departures());
            if (channels.pushes() != null) {
                account.may("Endpoints", List.of("sns:DeleteEndpoint"), arns.endpoints());
            }
            return posting(account);
        }

        private ChatFunction posting(ChatFunction function) {
            return function.may(
                    "Post", List.of("execute-api:ManageConnections"), gateway.connections());
        }

        private Variables variables() {
            return Variables.of(props, tables, channels, gateway);
        }
    }
}
