package chat.serverless.local.faults;

import chat.serverless.local.lambda.Invoker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Functions whose events get lost, come late, or come twice.
public final class FaultyInvoker implements Invoker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Fault> OF_DISCONNECT =
            List.of(Fault.DISCONNECT_LOST, Fault.DISCONNECT_LATE, Fault.DISCONNECT_DOUBLED);
    private static final Duration LEAST_LATE = Duration.ofSeconds(1);
    private static final Duration MOST_LATE = Duration.ofSeconds(5);
    private static final byte[] OK = "{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8);

    private final Invoker functions;
    private final Faults faults;

    public FaultyInvoker(Invoker functions, Faults faults) {
        this.functions = functions;
        this.faults = faults;
    }

    @Override
    public CompletableFuture<Invocation> invoke(String function, byte[] event) {
        if (!faults.areOn()) {
            return functions.invoke(function, event);
        }
        return switch (type(event)) {
            case "MESSAGE" -> message(function, event);
            case "DISCONNECT" -> disconnect(function, event);
            default -> functions.invoke(function, event);
        };
    }

    private static String type(byte[] event) {
        try {
            JsonNode context = JSON.readTree(event).path("requestContext");
            return context.path("eventType").asText();
        } catch (IOException _) {
            return "";
        }
    }

    private CompletableFuture<Invocation> message(String function, byte[] event) {
        if (!faults.strikes(Fault.INVOCATION_DOUBLED)) {
            return functions.invoke(function, event);
        }
        Duration coin =
                faults.between(Fault.INVOCATION_DOUBLED, Duration.ZERO, Duration.ofMillis(1));
        return coin.isZero() ? twiceAtOnce(function, event) : twice(function, event);
    }

    private CompletableFuture<Invocation> twiceAtOnce(String function, byte[] event) {
        CompletableFuture<Invocation> first = functions.invoke(function, event);
        var _ = functions.invoke(function, event);
        return first;
    }

    private CompletableFuture<Invocation> twice(String function, byte[] event) {
        CompletableFuture<Invocation> first = functions.invoke(function, event);
        var _ = first.thenCompose(_ -> functions.invoke(function, event));
        return first;
    }

    private CompletableFuture<Invocation> disconnect(String function, byte[] event) {
        Fault fault = faults.firstOf(OF_DISCONNECT);
        if (fault == Fault.DISCONNECT_LOST) {
            return CompletableFuture.completedFuture(new Invocation.Returned(OK));
        }
        if (fault == Fault.DISCONNECT_LATE) {
            return CompletableFuture.runAsync(() -> {}, later())
                    .thenCompose(_ -> functions.invoke(function, event));
        }
        return fault == Fault.DISCONNECT_DOUBLED
                ? twice(function, event)
                : functions.invoke(function, event);
    }

    private Executor later() {
        Duration delay = faults.between(Fault.DISCONNECT_LATE, LEAST_LATE, MOST_LATE);
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
