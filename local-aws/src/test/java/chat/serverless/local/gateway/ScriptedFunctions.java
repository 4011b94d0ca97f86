package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.json.Json;
import chat.serverless.local.lambda.Invoker;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Functions that do what the test says, and remember what they were given.
final class ScriptedFunctions implements Invoker {

    private static final String OK = "{\"statusCode\":200}";

    private final Map<String, Function<ObjectNode, CompletableFuture<Invocation>>> scripts =
            new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<ObjectNode>> events = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Invocation> invoke(String function, byte[] event) {
        ObjectNode json = Json.object(event).orElseThrow();
        eventsOf(function).add(json);
        return scripts.getOrDefault(function, _ -> returned(OK)).apply(json);
    }

    void returns(String function, String json) {
        scripts.put(function, _ -> returned(json));
    }

    void answers(String function, Function<ObjectNode, String> json) {
        scripts.put(function, event -> returned(json.apply(event)));
    }

    void fails(String function, String message) {
        scripts.put(
                function,
                _ ->
                        CompletableFuture.completedFuture(
                                new Invocation.Failed("Runtime.UserException", message)));
    }

    void timesOut(String function) {
        scripts.put(function, _ -> CompletableFuture.completedFuture(new Invocation.TimedOut()));
    }

    /// Makes the function wait.
    ///
    /// @return what the function will return, when the test completes it
    CompletableFuture<Invocation> waits(String function) {
        CompletableFuture<Invocation> result = new CompletableFuture<>();
        scripts.put(function, _ -> result);
        return result;
    }

    void does(String function, Function<ObjectNode, CompletableFuture<Invocation>> script) {
        scripts.put(function, script);
    }

    static CompletableFuture<Invocation> returned(String json) {
        return CompletableFuture.completedFuture(returnedNow(json));
    }

    static Invocation returnedNow(String json) {
        return new Invocation.Returned(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The next event that the function gets, within five seconds.
    ObjectNode next(String function) throws InterruptedException {
        @Nullable ObjectNode event = eventsOf(function).poll(5, TimeUnit.SECONDS);
        assertThat(event).as("an event for " + function).isNotNull();
        return Objects.requireNonNull(event);
    }

    /// How many events the function has got that [#next] has not given yet.
    int waiting(String function) {
        return eventsOf(function).size();
    }

    private BlockingQueue<ObjectNode> eventsOf(String function) {
        return events.computeIfAbsent(function, _ -> new LinkedBlockingQueue<>());
    }
}
