package chat.serverless.infrastructure;

import static chat.serverless.infrastructure.ChatFunction.Waiting.CLIENT;
import static chat.serverless.infrastructure.ChatFunction.Waiting.NOBODY;
import static chat.serverless.infrastructure.ChatFunction.Waiting.OPERATOR;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
        return new Maker(chat, props, tables, channels, gateway).all();
    }

    private record Maker(
            Construct chat,
            ServerlessChatProps props,
            ChatTables tables,
            ChatChannels channels,
            GatewayArns gateway) {

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
                    .may("Connections", UPDATE, users())
                    .may("Presence", PUBLISH, presenceTopic());
        }

        private ChatFunction disconnect() {
            return make(
                            new ChatFunction.Kind("Disconnect", "Forgets a connection.", 8, NOBODY),
                            variables().presence().map())
                    .may("Connections", UPDATE, users())
                    .may("Departures", SEND, departures());
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
            message.may("Log", List.of(QUERY, PUT, UPDATE), messages())
                    .may("Connections", List.of(BATCH_GET, UPDATE), users())
                    .may("Memberships", List.of(QUERY, GET, BATCH_GET, UPDATE), memberships())
                    .may("Groups", List.of(QUERY, GET, BATCH_GET, PUT, UPDATE), conversations())
                    .may("Watches", List.of(PUT, DELETE), watches())
                    .may("FanOut", PUBLISH, channels.fanOut().getTopicArn())
                    .may("Devices", List.of(GET, PUT, DELETE), devices())
                    .may("Departures", SEND, departures());
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
                                endpoints());
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
                                            NOBODY),
                                    variables().presence().log().pushes().posts().map())
                            .may("Connections", List.of(BATCH_GET, UPDATE), users())
                            .may("Members", QUERY, conversations())
                            .may("Shards", PUBLISH, channels.fanOut().getTopicArn())
                            .may("Departures", SEND, departures())
                            .may("Failures", SEND, channels.deadLetters().getQueueArn());
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
                                            NOBODY),
                                    variables().presence().memberships().watches().posts().map())
                            .may("Connections", List.of(BATCH_GET, UPDATE), users())
                            .may("Memberships", QUERY, memberships())
                            .may("Watches", QUERY, watches())
                            .may("Departures", SEND, departures())
                            .may("Failures", SEND, channels.deadLetters().getQueueArn()));
        }

        private ChatFunction departure() {
            return make(
                            new ChatFunction.Kind(
                                    "Departure",
                                    "Looks whether somebody who went has come back, and has the"
                                            + " others told if not.",
                                    10,
                                    NOBODY),
                            variables().presence().map())
                    .may("Connections", List.of(BATCH_GET, UPDATE), users())
                    .may("Presence", PUBLISH, presenceTopic())
                    .may("Departures", READ_QUEUE, departures());
        }

        private ChatFunction push() {
            Queue pushes = Objects.requireNonNull(channels.pushes());
            return make(
                            new ChatFunction.Kind(
                                    "Push",
                                    "Pushes to the phones of those who have not acknowledged a"
                                            + " message.",
                                    20,
                                    NOBODY),
                            variables().users().memberships().devices().map())
                    .may("Ledger", List.of(QUERY, BATCH_GET, UPDATE), memberships())
                    .may("Devices", List.of(QUERY, GET, DELETE), devices())
                    .may("Counts", UPDATE, users())
                    .may("Notices", READ_QUEUE, pushes.getQueueArn())
                    .may("Phones", List.of(PUBLISH), endpoints());
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
                            .may("Log", List.of(QUERY, PUT, UPDATE), messages())
                            .may("Connections", List.of(BATCH_GET, UPDATE, DELETE), users())
                            .may("Memberships", List.of(QUERY, GET, UPDATE, DELETE), memberships())
                            .may(
                                    "Groups",
                                    List.of(QUERY, GET, BATCH_GET, PUT, UPDATE),
                                    conversations())
                            .may("Watches", QUERY, watches())
                            .may("FanOut", PUBLISH, channels.fanOut().getTopicArn())
                            .may("Devices", List.of(QUERY, GET, DELETE), devices())
                            .may("Departures", SEND, departures());
            if (channels.pushes() != null) {
                account.may("Endpoints", List.of("sns:DeleteEndpoint"), endpoints());
            }
            return posting(account);
        }

        private ChatFunction posting(ChatFunction function) {
            return function.may(
                    "Post", List.of("execute-api:ManageConnections"), gateway.connections());
        }

        private Variables variables() {
            return new Variables(new TreeMap<>(), this);
        }

        private List<String> endpoints() {
            return props.push().applications().stream()
                    .map(application -> application.replace(":app/", ":endpoint/") + "/*")
                    .toList();
        }

        private String users() {
            return tables.users().getTableArn();
        }

        private String messages() {
            return tables.messages().getTableArn();
        }

        private String memberships() {
            return tables.memberships().getTableArn();
        }

        private String conversations() {
            return tables.conversations().getTableArn();
        }

        private String watches() {
            return tables.watches().getTableArn();
        }

        private String devices() {
            return tables.devices().getTableArn();
        }

        private String departures() {
            return channels.departures().getQueueArn();
        }

        private String presenceTopic() {
            return channels.presence().getTopicArn();
        }
    }

    /// What functions are told, by what they have to do with.
    private record Variables(Map<String, String> map, Maker of) {

        private Variables with(String name, @Nullable String value) {
            map.put(name, value == null ? "" : value);
            return this;
        }

        Variables users() {
            return with("USERS_TABLE", of.tables().users().getTableName());
        }

        Variables presence() {
            return users().with("PRESENCE_TOPIC", of.channels().presence().getTopicArn())
                    .with("DEPARTURES_QUEUE", of.channels().departures().getQueueUrl());
        }

        Variables memberships() {
            return with("MEMBERSHIPS_TABLE", of.tables().memberships().getTableName());
        }

        Variables log() {
            return memberships()
                    .with("MESSAGES_TABLE", of.tables().messages().getTableName())
                    .with("CONVERSATIONS_TABLE", of.tables().conversations().getTableName())
                    .with("FAN_OUT_TOPIC", of.channels().fanOut().getTopicArn());
        }

        Variables watches() {
            return with("WATCHES_TABLE", of.tables().watches().getTableName());
        }

        Variables devices() {
            return with("DEVICES_TABLE", of.tables().devices().getTableName());
        }

        Variables pushes() {
            PushOptions push = of.props().push();
            Queue queue = of.channels().pushes();
            return with("PUSH_QUEUE", queue == null ? null : queue.getQueueUrl())
                    .with("PUSH_DELAY", Long.toString(push.delay().toSeconds()))
                    .with("PUSH_SHOWS_TEXT", Boolean.toString(push.showsText()));
        }

        Variables applications() {
            PushOptions push = of.props().push();
            return with("FCM_APPLICATION", push.fcm())
                    .with("APNS_APPLICATION", push.apns())
                    .with("APNS_SANDBOX_APPLICATION", push.apnsSandbox());
        }

        Variables posts() {
            return with("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", of.gateway().connectionsUrl());
        }
    }
}
