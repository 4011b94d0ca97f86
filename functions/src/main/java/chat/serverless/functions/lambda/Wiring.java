package chat.serverless.functions.lambda;

import chat.serverless.functions.aws.DynamoConversationLog;
import chat.serverless.functions.aws.DynamoDirectory;
import chat.serverless.functions.aws.DynamoGroups;
import chat.serverless.functions.aws.DynamoMemberships;
import chat.serverless.functions.aws.DynamoWatches;
import chat.serverless.functions.aws.GatewayPostman;
import chat.serverless.functions.aws.MessagingAnnouncer;
import chat.serverless.functions.aws.Tables;
import chat.serverless.functions.aws.TopicBroadcaster;
import chat.serverless.functions.core.Announcer;
import chat.serverless.functions.core.Broadcaster;
import chat.serverless.functions.core.Chat;
import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.Departures;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.FanOut;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PresenceNews;
import chat.serverless.functions.core.Pushes;
import chat.serverless.functions.core.Registering;
import chat.serverless.functions.core.Watches;
import chat.serverless.functions.oidc.TokenVerifier;
import chat.serverless.functions.rehearsal.Stage;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Puts the functions together. Each bean is made when the chosen handler needs it, so that a
/// function pays for no more than it uses.
@Singleton
public final class Wiring {

    private final Environment environment = new Environment(System.getenv());

    /// Instead of Quarkus's own, which looks for modules at each start. The functions read streams
    /// themselves: nothing is mapped to objects.
    @Produces
    @Singleton
    ObjectMapper json() {
        return new ObjectMapper();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Metrics metrics(InstantSource clock) {
        return new Metrics(environment.get("AWS_LAMBDA_FUNCTION_NAME"), clock, Wiring::print);
    }

    private static void print(String line) {
        if (!Stage.isRehearsing()) {
            System.out.println(line);
        }
    }

    @Produces
    @Singleton
    DynamoDbClient dynamo() {
        return Clients.dynamo();
    }

    @Produces
    @Singleton
    Directory directory(DynamoDbClient dynamo) {
        return new DynamoDirectory(dynamo, setting("USERS_TABLE"));
    }

    @Produces
    @Singleton
    Memberships memberships(DynamoDbClient dynamo) {
        return new DynamoMemberships(dynamo, setting("MEMBERSHIPS_TABLE"));
    }

    @Produces
    @Singleton
    Watches watches(DynamoDbClient dynamo) {
        return new DynamoWatches(dynamo, setting("WATCHES_TABLE"));
    }

    @Produces
    @Singleton
    ConversationLog log(DynamoDbClient dynamo) {
        return new DynamoConversationLog(dynamo, tables(), Pause.jittered());
    }

    @Produces
    @Singleton
    Groups groups(DynamoDbClient dynamo) {
        return new DynamoGroups(dynamo, tables(), Pause.jittered());
    }

    private Tables tables() {
        environment.require("MESSAGES_TABLE", "MEMBERSHIPS_TABLE", "CONVERSATIONS_TABLE");
        return new Tables(
                environment.get("MESSAGES_TABLE"),
                environment.get("MEMBERSHIPS_TABLE"),
                environment.get("CONVERSATIONS_TABLE"));
    }

    @Produces
    @Singleton
    Announcer announcer() {
        environment.require("PRESENCE_TOPIC", "DEPARTURES_QUEUE");
        return new MessagingAnnouncer(
                new Once<>(Clients::sns),
                new Once<>(Clients::sqs),
                new MessagingAnnouncer.Destinations(
                        environment.get("PRESENCE_TOPIC"), environment.get("DEPARTURES_QUEUE")));
    }

    @Produces
    @Singleton
    Chat chat(Chat.Ports ports, InstantSource clock) {
        return new Chat(ports, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Produces
    @Singleton
    Chat.Ports ports(
            ConversationLog log,
            Groups groups,
            Directory directory,
            Memberships memberships,
            Watches watches,
            Registering registering) {
        return new Chat.Ports(log, groups, directory, memberships, watches, registering);
    }

    @Produces
    @Singleton
    PresenceNews news(PresenceNews.Ports ports, InstantSource clock, Courier courier) {
        return new PresenceNews(ports, clock, courier);
    }

    @Produces
    @Singleton
    PresenceNews.Ports newsPorts(Directory directory, Memberships memberships, Watches watches) {
        return new PresenceNews.Ports(directory, memberships, watches);
    }

    @Produces
    @Singleton
    Broadcaster broadcaster() {
        return new TopicBroadcaster(new Once<>(Clients::sns), setting("FAN_OUT_TOPIC"));
    }

    @Produces
    @Singleton
    FanOut fanOut(FanOut.Ports ports, InstantSource clock, Courier courier) {
        return new FanOut(ports, clock, courier);
    }

    @Produces
    @Singleton
    FanOut.Ports fanOutPorts(
            Groups groups, Directory directory, Broadcaster broadcaster, Pushes pushes) {
        return new FanOut.Ports(groups, directory, broadcaster, pushes);
    }

    @Produces
    @Singleton
    Departures departures(Directory directory, Announcer announcer, InstantSource clock) {
        return new Departures(directory, announcer, clock);
    }

    @Produces
    @Singleton
    Courier courier(Courier.Ports ports, InstantSource clock) {
        return new Courier(
                ports, clock, Executors.newVirtualThreadPerTaskExecutor(), Pause.jittered());
    }

    @Produces
    @Singleton
    Courier.Ports courierPorts(
            Directory directory, Announcer announcer, Pushes pushes, Metrics metrics) {
        return new Courier.Ports(
                new CountedPostman(new GatewayPostman(Clients.gateway()), metrics),
                directory,
                announcer,
                pushes);
    }

    @Produces
    @Singleton
    TokenVerifier verifier(InstantSource clock) {
        environment.require("ISSUER", "AUDIENCE", "JWKS_URL");
        return TokenVerifier.of(
                new TokenVerifier.Issuer(
                        environment.get("ISSUER"),
                        environment.get("AUDIENCE"),
                        URI.create(environment.get("JWKS_URL"))),
                clock);
    }

    @Produces
    @Singleton
    AllowedOrigins origins() {
        return AllowedOrigins.parse(setting("ALLOWED_ORIGINS"));
    }

    private String setting(String name) {
        return environment.require(name).get(name);
    }
}
