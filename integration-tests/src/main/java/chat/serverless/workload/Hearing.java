package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.Observation;
import chat.serverless.client.ChatListener;
import chat.serverless.client.ConnectionState;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Message;
import java.util.concurrent.CompletableFuture;

/// Has recorded what a device's client tells its program.
final class Hearing implements ChatListener {

    private final Device device;
    private final Recorder recorder;
    private final CompletableFuture<Void> synced = new CompletableFuture<>();
    private boolean connected;

    Hearing(Device device, Recorder recorder) {
        this.device = device;
        this.recorder = recorder;
    }

    @Override
    public void message(ConversationId conversation, Message message) {
        recorder.see(new Observation.Applied(device, conversation, Recorder.entry(message)));
    }

    @Override
    public void receipt(Event.Receipt receipt) {
        recorder.see(
                new Observation.Receipt(
                        device,
                        receipt.conversation(),
                        receipt.user(),
                        receipt.delivered(),
                        receipt.read()));
    }

    @Override
    public void typing(Event.Typing typing) {
        recorder.see(new Observation.Typing(device, typing.conversation(), typing.user()));
    }

    @Override
    public void presence(Event.Presence presence) {
        presence.users()
                .forEach(seen ->
                        recorder.see(new Observation.Presence(device, seen.user(), seen.online())));
    }

    @Override
    public void synced() {
        synced.complete(null);
    }

    /// Done when the device has everything for the first time.
    CompletableFuture<Void> isSynced() {
        return synced.copy();
    }

    @Override
    public void state(ConnectionState state) {
        boolean open = state instanceof ConnectionState.Open;
        if (open && !connected) {
            recorder.see(new Observation.Connect(device));
        } else if (!open && connected) {
            recorder.see(new Observation.Disconnect(device));
        }
        connected = open;
    }
}
