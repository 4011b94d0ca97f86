package chat.serverless.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.json.Json;
import chat.serverless.local.lambda.Invoker;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Functions that do what the test says, next to nothing otherwise, and remember their events.
final class ScriptedFunctions implements Invoker {

    private final Map<String, Deque<Function<JsonNode, CompletableFuture<Invocation>>>> scripts =
            new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<JsonNode>> events = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Invocation> invoke(String function, byte[] event) {
        JsonNode json = Json.read(event).orElseThrow();
        eventsOf(function).add(json);
        var script = scriptsOf(function).poll();
        return script == null ? now(returned("null")) : script.apply(json);
    }

    /// What becomes of the next event that has no script yet.
    ScriptedFunctions then(String function, Invocation outcome) {
        return then(function, _ -> now(outcome));
    }

    ScriptedFunctions then(
            String function, Function<JsonNode, CompletableFuture<Invocation>> script) {
        scriptsOf(function).add(script);
        return this;
    }

    static CompletableFuture<Invocation> now(Invocation outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    static Invocation returned(String json) {
        return new Invocation.Returned(json.getBytes(StandardCharsets.UTF_8));
    }

    static Invocation failed() {
        return new Invocation.Failed("java.lang.IllegalStateException", "It is broken.");
    }

    static Invocation throttled() {
        return new Invocation.Failed("TooManyRequestsException", "Rate Exceeded.");
    }

    /// The next event of the function, within five seconds.
    JsonNode next(String function) {
        try {
            @Nullable JsonNode event = eventsOf(function).poll(5, TimeUnit.SECONDS);
            assertThat(event).as("an event for " + function).isNotNull();
            return Objects.requireNonNull(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// How many events the function has got that [#next] has not given yet.
    int waiting(String function) {
        return eventsOf(function).size();
    }

    private Deque<Function<JsonNode, CompletableFuture<Invocation>>> scriptsOf(String function) {
        return scripts.computeIfAbsent(function, _ -> new ConcurrentLinkedDeque<>());
    }

    private BlockingQueue<JsonNode> eventsOf(String function) {
        return events.computeIfAbsent(function, _ -> new LinkedBlockingQueue<>());
    }
}
