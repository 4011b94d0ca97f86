package chat.serverless.client;

import static chat.serverless.client.Scene.TALK;
import static chat.serverless.client.Scene.failure;
import static chat.serverless.client.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command;
import chat.serverless.model.Event;
import chat.serverless.model.Platform;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceTest {

    @Test
    void devicesAreRegisteredAndConversationsMuted() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            asks(
                    peer,
                    new Command.RegisterDevice(Platform.APNS, "token"),
                    () -> scene.client.registerDevice(Platform.APNS, "token"));
            asks(peer, new Command.UnregisterDevice(), scene.client::unregisterDevice);
            asks(peer, new Command.Mute(TALK, Peer.NOON), () -> scene.client.mute(TALK, Peer.NOON));
            asks(peer, new Command.Mute(TALK, null), () -> scene.client.unmute(TALK));
        }
    }

    private static void asks(Peer peer, Command command, Supplier<CompletableFuture<Event.Ok>> call)
            throws Exception {
        CompletableFuture<Event.Ok> done = call.get();
        Request request = peer.take();
        peer.reply(request, new Event.Ok());

        assertThat(request.command()).isEqualTo(command);
        assertThat(get(done)).isEqualTo(new Event.Ok());
    }

    @Test
    void aRefusalIsTold() throws Exception {
        try (Scene scene = new Scene()) {
            Peer peer = scene.connect();

            CompletableFuture<Event.Ok> done = scene.client.registerDevice(Platform.FCM, "token");
            peer.refuse(peer.take(), Code.NOT_ALLOWED, null);

            assertThat(failure(done)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void whereThereIsNoConnectionItFails() throws Exception {
        try (Scene scene = new Scene()) {
            assertThat(failure(scene.client.unregisterDevice()))
                    .isInstanceOf(DisconnectedException.class);
        }
    }
}
