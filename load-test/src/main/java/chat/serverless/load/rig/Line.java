package chat.serverless.load.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// One connection that sends exactly the frames that it is told to, as the protocol describes them.
/// For any number of threads.
public final class Line implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT_SECONDS = 60;

    private final Consumer<JsonNode> events;
    private final StringBuilder frame = new StringBuilder();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private Line(Consumer<JsonNode> events) {
        this.events = events;
    }

    /// Connects.
    ///
    /// @param events hears the frames that answer no request
    public static CompletableFuture<Line> open(
            LocalChat chat, String user, Consumer<JsonNode> events) {
        Line line = new Line(events);
        return chat.http()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + chat.token(user))
                .buildAsync(URI.create(chat.webSocketUri() + "?device=load"), line)
                .thenApply(connected -> {
                    line.connected(connected);
                    return line;
                });
    }

    /// Connects, and hears nothing but answers.
    public static Line open(LocalChat chat, String user) {
        return open(chat, user, _ -> {}).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    private synchronized void connected(WebSocket to) {
        socket.complete(to);
    }

    /// A command without fields.
    public static ObjectNode command(String action) {
        return JsonNodeFactory.instance.objectNode().put("action", action);
    }

    /// Sends a command.
    ///
    /// @return the answer; fails if that is an error or does not come within a minute
    public CompletableFuture<JsonNode> send(ObjectNode command) {
        String id = Integer.toString(requests.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        say(command.put("requestId", id));
        return answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /// Sends a command that is to have no answer.
    public synchronized void say(ObjectNode command) {
        String text = command.toString();
        socket = socket.thenCompose(each -> each.sendText(text, true));
    }

    /// Sends a command and waits for the answer.
    public JsonNode ask(ObjectNode command) {
        return send(command).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        frame.append(part);
        if (last) {
            String text = frame.toString();
            frame.setLength(0);
            heard(text);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void heard(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            CompletableFuture<JsonNode> answer = waiting.remove(json.path("requestId").asText());
            if (answer == null) {
                events.accept(json);
            } else if (json.path("type").asText().equals("error")) {
                answer.completeExceptionally(new IllegalStateException(text));
            } else {
                answer.complete(json);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        socket.thenAccept(WebSocket::abort);
    }
}
