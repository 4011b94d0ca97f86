package chat.serverless.local;

import chat.serverless.local.process.ChildProcess;
import chat.serverless.local.process.Folders;
import chat.serverless.local.process.StartException;
import chat.serverless.local.surface.Note;
import chat.serverless.local.template.TemplateException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `./run`: starts everything, says where it is, and runs until it is told to end.
public final class Main {

    private static final int BAD_START = 2;
    private static final long NOTICE_SECONDS = 2;

    private final Thread starter = Thread.currentThread();
    private final CompletableFuture<Optional<LocalAws>> started = new CompletableFuture<>();
    private volatile boolean stopping;

    private Main() {}

    public static void main(String[] arguments) {
        Console.quietLogs();
        Path home = Path.of(System.getProperty("chat.home", ""));
        Main main = new Main();
        try {
            Optional<LocalOptions> options = CommandLine.parse(home, arguments);
            if (options.isEmpty()) {
                Console.print(CommandLine.HELP);
                return;
            }
            main.run(options.get());
        } catch (StartException | TemplateException | UncheckedIOException e) {
            main.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(LocalOptions options) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            LocalAws local = LocalAws.start(options);
            started.complete(Optional.of(local));
            Console.print(Note.of(local.webSocketUri()) + Console.whereDataIs(options));
        } finally {
            started.complete(Optional.empty());
        }
        new CountDownLatch(1).await();
    }

    private void failed(RuntimeException e) {
        if (stopping) {
            return;
        }
        if (e instanceof UncheckedIOException) {
            throw e;
        }
        Console.error(e);
        System.exit(BAD_START);
    }

    private void stop() {
        stopping = true;
        Optional<LocalAws> running = started.getNow(Optional.empty());
        if (running.isPresent()) {
            running.get().close();
        } else {
            abandonStart();
        }
    }

    /// Ends what has started so far. The start itself is given a moment to notice; whether it does
    /// or not, no process and no temporary folder stays.
    private void abandonStart() {
        ChildProcess.killAll();
        starter.interrupt();
        started.completeOnTimeout(Optional.empty(), NOTICE_SECONDS, TimeUnit.SECONDS)
                .join()
                .ifPresent(LocalAws::close);
        Folders.deleteTemporary();
    }
}
