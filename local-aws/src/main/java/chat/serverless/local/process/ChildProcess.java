package chat.serverless.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A program that runs beside this one and never outlives it, not even when this one is killed: a
/// guard holds a pipe to us, and kills the program when the pipe ends.
public final class ChildProcess implements AutoCloseable {

    /// How long `close` waits before it kills.
    private static final Duration GRACE = Duration.ofMillis(1500);

    /// How to start a program.
    ///
    /// @param line the program and its arguments
    /// @param folder where it runs
    /// @param environment all of its environment; nothing is inherited
    /// @param log where its output goes, appended
    public record Command(
            List<String> line, Path folder, Map<String, String> environment, Path log) {}

    private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();
    private static final ReadWriteLock STARTING = new ReentrantReadWriteLock();
    private static boolean noMore;

    private final Process process;
    private final CompletableFuture<Integer> exit;

    private ChildProcess(Process process) {
        this.process = process;
        this.exit = process.onExit().thenApply(Process::exitValue);
    }

    /// Starts a program.
    ///
    /// @throws StartException if the system refuses, or this program is about to end
    public static ChildProcess start(Command command) {
        STARTING.readLock().lock();
        try {
            if (noMore) {
                throw new StartException("Nothing starts any more.");
            }
            ChildProcess child = new ChildProcess(builder(command).start());
            RUNNING.add(child);
            var _ = child.exit.thenRun(() -> RUNNING.remove(child));
            Guard guard = Guard.of(child.process.pid());
            var _ = child.process.onExit().thenRun(guard::dismiss);
            return child;
        } catch (IOException e) {
            throw new StartException("Cannot start " + command.line().getFirst() + ".", e);
        } finally {
            STARTING.readLock().unlock();
        }
    }

    /// Kills all programs that run beside this one, which is about to end, and starts no more.
    public static void killAll() {
        STARTING.writeLock().lock();
        noMore = true;
        STARTING.writeLock().unlock();
        RUNNING.forEach(ChildProcess::kill);
    }

    private static ProcessBuilder builder(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.line());
        builder.directory(command.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
        return builder;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit status when the program has ended, for whatever reason.
    public CompletableFuture<Integer> onExit() {
        return exit;
    }

    /// Ends it at once, without a chance to say good-bye.
    public void kill() {
        process.destroyForcibly();
    }

    /// Asks it to end.
    ///
    /// @return whether it has, within the time
    public boolean end(Duration limit) throws InterruptedException {
        process.destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Asks it to end, and kills it if it has not within 1.5 seconds.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
