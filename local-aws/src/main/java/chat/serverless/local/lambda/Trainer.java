package chat.serverless.local.lambda;

import chat.serverless.local.process.ChildProcess;
import chat.serverless.local.process.StartException;
import chat.serverless.local.template.StackFunction;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Runs one process for all functions of a package, which have it rehearse what they do, and has
/// the JVM remember the classes that it loaded.
final class Trainer implements RuntimeApi.Caller {

    private static final Duration READY = Duration.ofMinutes(1);
    private static final Duration WRITTEN = Duration.ofMinutes(1);
    private static final String HANDLER = "QUARKUS_LAMBDA_HANDLER";

    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Context loop;
    private final RuntimeApi api;

    private Trainer(Vertx vertx) {
        this.loop = vertx.getOrCreateContext();
        this.api = new RuntimeApi(vertx, this);
    }

    /// Not for event loops.
    ///
    /// @param launches of the functions of the package
    /// @throws StartException if the thread is interrupted
    static boolean learn(Vertx vertx, List<Launch> launches, Program program, Path cache) {
        Trainer trainer = new Trainer(vertx);
        try {
            return trainer.learn(launches, program, cache);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("It was stopped while it made the class cache.", e);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            trainer.loop.runOnContext(_ -> trainer.api.close());
        }
    }

    private boolean learn(List<Launch> launches, Program program, Path cache)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> listening = new CompletableFuture<>();
        loop.runOnContext(_ ->
                api.listen()
                        .onSuccess(listening::complete)
                        .onFailure(listening::completeExceptionally));
        String address = listening.get(READY.toSeconds(), TimeUnit.SECONDS);
        Launch first = launches.getFirst();
        Launch one =
                first.of(together(launches), program.with(List.of("-XX:AOTCacheOutput=" + cache)));
        ChildProcess process =
                one.start(address, first.records().processes().newKey(first.function().name()));
        try {
            var _ = process.onExit().thenAccept(_ -> ready.complete(false));
            return ready.get(READY.toSeconds(), TimeUnit.SECONDS)
                    && process.end(WRITTEN)
                    && Files.exists(cache);
        } finally {
            process.kill();
        }
    }

    private static StackFunction together(List<Launch> launches) {
        Map<String, String> environment = new HashMap<>();
        launches.forEach(each -> environment.putAll(each.function().environment()));
        String handlers =
                launches.stream()
                        .map(each -> each.function().environment().getOrDefault(HANDLER, ""))
                        .collect(Collectors.joining(","));
        environment.put("REHEARSE", handlers);
        return launches.getFirst().function().withEnvironment(environment);
    }

    @Override
    public void next(HttpServerResponse answer) {
        ready.complete(true);
    }

    @Override
    public void returned(String id, byte[] payload) {
        throw new IllegalStateException("Nothing was invoked.");
    }

    @Override
    public void failed(String id, FunctionError error) {
        throw new IllegalStateException("Nothing was invoked.");
    }

    @Override
    public void failedToStart(FunctionError error) {
        ready.complete(false);
    }
}
