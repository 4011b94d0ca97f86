package chat.serverless.local.lambda;

import chat.serverless.local.process.Folders;
import chat.serverless.local.process.StartException;
import chat.serverless.local.template.StackFunction;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Runs functions in processes of their own. Each function that is waited for starts with one
/// process, so that its first event finds one.
public final class Lambda implements Invoker, AutoCloseable {

    private final Context loop;
    private final Path folder;
    private final FunctionProcesses processes = new FunctionProcesses();
    private final Map<String, FunctionPool> pools = new HashMap<>();

    private Lambda(Context loop, Path folder) {
        this.loop = loop;
        this.folder = folder;
    }

    /// Unzips the packages and begins to start the processes, without waiting for them. A folder is
    /// for one at a time.
    ///
    /// @throws StartException if a package or AWS's runtime is missing
    public static Lambda start(Vertx vertx, List<StackFunction> functions, LambdaOptions options) {
        return start(vertx, functions, options, _ -> true);
    }

    /// The same, with processes of some functions alone at first; the others start with their first
    /// event.
    ///
    /// @param soon whether a function of a name is one of them
    public static Lambda start(
            Vertx vertx,
            List<StackFunction> functions,
            LambdaOptions options,
            Predicate<String> soon) {
        try {
            Path folder = options.folder().resolve("functions").toAbsolutePath();
            Folders.delete(folder);
            Files.createDirectories(folder);
            Lambda lambda = new Lambda(vertx.getOrCreateContext(), folder);
            try {
                lambda.add(vertx, functions, options);
            } catch (StartException | UncheckedIOException e) {
                lambda.close();
                throw e;
            }
            lambda.loop.runOnContext(_ -> lambda.open(soon));
            return lambda;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(Predicate<String> soon) {
        pools.forEach((name, pool) -> {
            pool.open();
            if (soon.test(name)) {
                pool.begin();
            }
        });
    }

    private void add(Vertx vertx, List<StackFunction> functions, LambdaOptions options)
            throws IOException {
        FunctionPackages packages = new FunctionPackages(folder);
        RuntimeFiles runtime = RuntimeFiles.unpack(options.runtime(), folder);
        Records records = new Records(processes, options.timesheet());
        Path logs = Files.createDirectories(options.folder().resolve("logs").toAbsolutePath());
        List<Launch> launches = new ArrayList<>();
        for (StackFunction function : functions) {
            Path log = logs.resolve(function.name() + ".log");
            Files.deleteIfExists(log);
            Path task = packages.unzip(function.code());
            Program program = Program.asDeployed(task, runtime);
            launches.add(
                    new Launch(
                            function, task, program, runtime, log, options.environment(), records));
        }
        @Nullable Path classCache = options.classCache();
        for (Launch launch :
                classCache == null
                        ? launches
                        : cached(vertx, launches, new ClassCache(classCache))) {
            pools.put(launch.function().name(), new FunctionPool(vertx, launch, options.limits()));
        }
    }

    private static List<Launch> cached(Vertx vertx, List<Launch> launches, ClassCache cache) {
        Map<Path, List<Launch>> packages = new LinkedHashMap<>();
        launches.forEach(
                each -> packages.computeIfAbsent(each.task(), _ -> new ArrayList<>()).add(each));
        List<Launch> cached = new ArrayList<>();
        packages.forEach((task, same) -> {
            Program program =
                    cache.program(
                            task,
                            same.getFirst().runtime(),
                            (untrained, file) -> Trainer.learn(vertx, same, untrained, file));
            same.forEach(each -> cached.add(each.of(each.function(), program)));
        });
        return cached;
    }

    @Override
    public CompletableFuture<Invocation> invoke(String function, byte[] event) {
        Work work = Work.of(event);
        FunctionPool pool = pools.get(function);
        if (pool == null) {
            String message = "Function not found: " + function;
            work.ends(new Invocation.Failed("ResourceNotFoundException", message));
        } else {
            loop.runOnContext(_ -> pool.invoke(work));
        }
        return work.outcome();
    }

    /// The processes that run.
    public FunctionProcesses processes() {
        return processes;
    }

    /// Ends every process at once and removes what was unzipped. Events that are running end as
    /// failed.
    @Override
    public void close() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        loop.runOnContext(_ -> {
            pools.values().forEach(FunctionPool::close);
            ended.complete(null);
        });
        try {
            ended.get(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The functions did not end in time.", e);
        }
        Folders.delete(folder);
    }
}
