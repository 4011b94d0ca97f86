package chat.serverless.functions.lambda;

import chat.serverless.functions.aws.DynamoConversationLog;
import chat.serverless.functions.aws.DynamoDirectory;
import chat.serverless.functions.aws.DynamoMemberships;
import chat.serverless.functions.aws.GatewayPostman;
import chat.serverless.functions.aws.Pause;
import chat.serverless.functions.aws.Tables;
import chat.serverless.functions.core.Chat;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.oidc.TokenVerifier;
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

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    DynamoDbClient dynamo() {
        return Clients.dynamo();
    }

    @Produces
    @Singleton
    Directory directory(DynamoDbClient dynamo) {
        return new DynamoDirectory(dynamo, environment.require("USERS_TABLE").get("USERS_TABLE"));
    }

    @Produces
    @Singleton
    Chat chat(DynamoDbClient dynamo, Directory directory, InstantSource clock) {
        environment.require("MESSAGES_TABLE", "MEMBERSHIPS_TABLE");
        String memberships = environment.get("MEMBERSHIPS_TABLE");
        Tables tables = new Tables(environment.get("MESSAGES_TABLE"), memberships);
        Chat.Ports ports =
                new Chat.Ports(
                        new DynamoConversationLog(dynamo, tables, Pause.jittered()),
                        directory,
                        new DynamoMemberships(dynamo, memberships));
        return new Chat(ports, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Produces
    @Singleton
    Courier courier(Directory directory, InstantSource clock) {
        return new Courier(
                new GatewayPostman(Clients.gateway()),
                directory,
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
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
        return AllowedOrigins.parse(environment.require("ALLOWED_ORIGINS").get("ALLOWED_ORIGINS"));
    }
}
