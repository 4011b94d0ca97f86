package chat.serverless.functions.lambda;

import chat.serverless.functions.aws.DynamoPushLedger;
import chat.serverless.functions.aws.DynamoRegistrations;
import chat.serverless.functions.aws.QueuedPushes;
import chat.serverless.functions.aws.SnsPushService;
import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PushService;
import chat.serverless.functions.core.Pushes;
import chat.serverless.functions.core.Pushing;
import chat.serverless.functions.core.Registering;
import chat.serverless.functions.core.Registrations;
import chat.serverless.model.Platform;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Puts together what concerns pushes. Where no platform application is set there are none, and no
/// queue: then nothing is handed on, and no device can register.
@Singleton
public final class PushWiring {

    private final Environment environment = new Environment(System.getenv());

    @Produces
    @Singleton
    Pushes pushes() {
        if (environment.get("PUSH_QUEUE").isBlank()) {
            return _ -> {};
        }
        environment.require("PUSH_DELAY");
        return new QueuedPushes(
                new Once<>(Clients::sqs),
                new QueuedPushes.Settings(
                        environment.get("PUSH_QUEUE"),
                        Duration.ofSeconds(Long.parseLong(environment.get("PUSH_DELAY")))));
    }

    @Produces
    @Singleton
    Registering registering(Registrations registrations, PushService service) {
        return new Registering(registrations, service);
    }

    @Produces
    @Singleton
    Registrations registrations(DynamoDbClient dynamo) {
        environment.require("DEVICES_TABLE", "USERS_TABLE");
        return new DynamoRegistrations(
                dynamo,
                new DynamoRegistrations.Names(
                        environment.get("DEVICES_TABLE"), environment.get("USERS_TABLE")),
                Pause.jittered());
    }

    @Produces
    @Singleton
    PushService service(Metrics metrics) {
        Map<Platform, String> applications = new EnumMap<>(Platform.class);
        for (Platform platform : Platform.values()) {
            String application = environment.get(platform.name() + "_APPLICATION");
            if (!application.isBlank()) {
                applications.put(platform, application);
            }
        }
        return new CountedPushService(
                new SnsPushService(new Once<>(Clients::sns), applications), metrics);
    }

    @Produces
    @Singleton
    Pushing pushing(Pushing.Ports ports, InstantSource clock) {
        environment.require("PUSH_SHOWS_TEXT");
        return new Pushing(
                ports,
                Boolean.parseBoolean(environment.get("PUSH_SHOWS_TEXT")),
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
    }

    @Produces
    @Singleton
    Pushing.Ports pushingPorts(
            DynamoDbClient dynamo,
            ConversationLog log,
            Registrations registrations,
            PushService service) {
        String memberships = environment.require("MEMBERSHIPS_TABLE").get("MEMBERSHIPS_TABLE");
        return new Pushing.Ports(
                new DynamoPushLedger(dynamo, memberships), log, registrations, service);
    }
}
