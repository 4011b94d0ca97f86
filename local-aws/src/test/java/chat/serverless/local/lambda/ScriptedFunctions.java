package chat.serverless.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.json.Json;
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

/// Functions that do what the test says, and remember what they were given. What is said of the
/// next event goes before what is said of all.
public final class ScriptedFunctions implements Invoker {

    private final String otherwise;
    private final Map<String, Function<JsonNode, CompletableFuture<Invocation>>> always =
            new ConcurrentHashMap<>();
    private final Map<String, Deque<Function<JsonNode, CompletableFuture<Invocation>>>> next =
            new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<JsonNode>> events = new ConcurrentHashMap<>();

    /// @param otherwise the JSON that a function returns of which nothing is said
    public ScriptedFunctions(String otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public CompletableFuture<Invocation> invoke(String function, byte[] event) {
        JsonNode json = Json.read(event).orElseThrow();
        eventsOf(function).add(json);
        var script = nextOf(function).poll();
        return script != null
                ? script.apply(json)
                : always.getOrDefault(function, _ -> now(returned(otherwise))).apply(json);
    }

    /// What becomes of the next event that has no script yet.
    public ScriptedFunctions then(String function, Invocation outcome) {
        return then(function, _ -> now(outcome));
    }

    public ScriptedFunctions then(
            String function, Function<JsonNode, CompletableFuture<Invocation>> script) {
        nextOf(function).add(script);
        return this;
    }

    public void returns(String function, String json) {
        does(function, _ -> now(returned(json)));
    }

    public void answers(String function, Function<JsonNode, String> json) {
        does(function, event -> now(returned(json.apply(event))));
    }

    public void fails(String function, String message) {
        does(function, _ -> now(new Invocation.Failed("Runtime.UserException", message)));
    }

    public void timesOut(String function) {
        does(function, _ -> now(new Invocation.TimedOut()));
    }

    /// Makes the function wait.
    ///
    /// @return what the function will return, when the test completes it
    public CompletableFuture<Invocation> waits(String function) {
        CompletableFuture<Invocation> result = new CompletableFuture<>();
        does(function, _ -> result);
        return result;
    }

    public void does(String function, Function<JsonNode, CompletableFuture<Invocation>> script) {
        always.put(function, script);
    }

    public static CompletableFuture<Invocation> now(Invocation outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    public static Invocation returned(String json) {
        return new Invocation.Returned(json.getBytes(StandardCharsets.UTF_8));
    }

    public static Invocation failed() {
        return new Invocation.Failed("java.lang.IllegalStateException", "It is broken.");
    }

    public static Invocation throttled() {
        return new Invocation.Failed("TooManyRequestsException", "Rate Exceeded.");
    }

    /// The next event of the function, within five seconds.
    public JsonNode next(String function) {
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
    public int waiting(String function) {
        return eventsOf(function).size();
    }

    private Deque<Function<JsonNode, CompletableFuture<Invocation>>> nextOf(String function) {
        return next.computeIfAbsent(function, _ -> new ConcurrentLinkedDeque<>());
    }

    private BlockingQueue<JsonNode> eventsOf(String function) {
        return events.computeIfAbsent(function, _ -> new LinkedBlockingQueue<>());
    }
}
