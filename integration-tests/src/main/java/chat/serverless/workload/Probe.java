package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.Observation;
import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Relay;
import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Request;
import chat.serverless.model.UserId;
import chat.serverless.model.json.CommandWriter;
import chat.serverless.model.json.EventReader;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One more device of a user, without a client: it says what no client would, at any time, and what
/// it is answered is recorded. What is lost with its connection, or takes too long, is not
/// repeated.
final class Probe implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final Device device;
    private final Deployment deployment;
    private final Recorder recorder;
    private final Relay relay;
    private final RecordedHttpClient http;
    private final Map<String, CompletableFuture<Event>> waiting = new ConcurrentHashMap<>();
    private CompletableFuture<WebSocket> connection =
            CompletableFuture.failedFuture(new IllegalStateException("Not yet connected"));
    private @Nullable Ears present;
    private long lastRequest;

    Probe(UserId user, Deployment deployment, Recorder recorder) {
        this.device = new Device(user, new DeviceId("probe"));
        this.deployment = deployment;
        this.recorder = recorder;
        this.relay = Relay.to(deployment.webSocketUri());
        this.http = new RecordedHttpClient(new FrameRecorder(device, recorder));
    }

    Device device() {
        return device;
    }

    /// Breaks the connection until a time is over.
    void goAway(Duration time) {
        relay.cutFor(time);
    }

    /// Gives a command, in the order of the calls.
    CompletableFuture<Event> ask(Command command) {
        return send(command).orTimeout(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
    }

    /// Sends, or changes, what the user perhaps may not; it is recorded as it is with a client.
    CompletableFuture<Event> attempt(Observation.Sending attempt, Command command) {
        recorder.see(attempt);
        return ask(command)
                .whenComplete((answer, _) -> {
                    if (answer instanceof Event.Ack ack) {
                        ack.acks().forEach(one -> stored(ack.conversation(), one));
                    }
                });
    }

    private void stored(ConversationId conversation, Event.Acknowledged one) {
        recorder.see(
                new Observation.Ack(device, conversation, one.id(), one.seq(), one.duplicate()));
    }

    private synchronized CompletableFuture<Event> send(Command command) {
        if (connection.isCompletedExceptionally()) {
            connection = connect();
        }
        return transmit(command);
    }

    /// A connection's first frame asks who it is.
    private CompletableFuture<WebSocket> connect() {
        Ears ears = new Ears();
        present = ears;
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder()
                        .header(
                                "Authorization",
                                "Bearer " + deployment.token(device.user().value()))
                        .connectTimeout(LONGEST_ANSWER)
                        .buildAsync(URI.create(relay.uri() + "?device=" + device.id()), ears);
        connection = opening;
        CompletableFuture<Event> greeted = transmit(new Command.Hello());
        return opening.thenCombine(
                greeted.orTimeout(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS),
                (socket, _) -> socket);
    }

    /// A socket sends one text at a time.
    private CompletableFuture<Event> transmit(Command command) {
        String id = "probe-" + ++lastRequest;
        CompletableFuture<Event> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String text = CommandWriter.write(new Request(id, command));
        connection = connection.thenCompose(socket -> socket.sendText(text, true));
        CompletableFuture<?> _ =
                connection.whenComplete((_, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(failure);
                    }
                });
        return answer.whenComplete((_, _) -> waiting.remove(id));
    }

    private synchronized void lost(Ears ears, Throwable cause) {
        if (ears.equals(present)) {
            connection = CompletableFuture.failedFuture(cause);
            waiting.values().forEach(answer -> answer.completeExceptionally(cause));
        }
    }

    @Override
    public void close() {
        relay.close();
        http.close();
    }

    private final class Ears implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                EventReader.read(parts.toString()).ifPresent(this::answered);
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void answered(Frame frame) {
            @Nullable CompletableFuture<Event> answer =
                    frame.requestId() == null ? null : waiting.get(frame.requestId());
            if (answer != null) {
                answer.completeAsync(frame::event, Thread::startVirtualThread);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            lost(this, new IllegalStateException("Closed with " + code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            lost(this, error);
        }
    }
}
