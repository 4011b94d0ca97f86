package chat.serverless.functions.lambda;

import chat.serverless.functions.aws.GatewayPostman;
import chat.serverless.functions.core.Broadcaster;
import chat.serverless.functions.core.Chat;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.Erasure;
import chat.serverless.functions.core.Export;
import chat.serverless.functions.core.Farewell;
import chat.serverless.functions.core.PresenceNews;
import chat.serverless.functions.core.PushService;
import chat.serverless.functions.core.Registrations;
import chat.serverless.model.MessageId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/// Puts together what concerns a person's data as a whole.
@Singleton
public final class AccountWiring {

    @Produces
    @Singleton
    Export export(Chat.Ports chat, Registrations registrations, InstantSource clock) {
        return new Export(chat, registrations, clock, Export.Bounds.USUAL);
    }

    @Produces
    @Singleton
    Erasure erasure(Erasure.Ports ports, InstantSource clock) {
        return new Erasure(
                ports,
                () -> new MessageId(UUID.randomUUID().toString()),
                clock,
                Erasure.Bounds.USUAL);
    }

    @Produces
    @Singleton
    Erasure.Ports ports(
            Chat.Ports chat, Farewell farewell, Courier courier, Broadcaster broadcaster) {
        return new Erasure.Ports(chat, farewell, new Erasure.Tellers(courier, broadcaster));
    }

    @Produces
    @Singleton
    Farewell farewell(
            Directory directory,
            Registrations registrations,
            PushService phones,
            PresenceNews news,
            InstantSource clock) {
        return new Farewell(
                new Farewell.Ports(
                        directory,
                        registrations,
                        phones,
                        new GatewayPostman(Clients.gateway()),
                        news),
                clock);
    }
}
