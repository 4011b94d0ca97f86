package chat.serverless.local;

import chat.serverless.local.process.StartException;
import chat.serverless.local.surface.Note;
import chat.serverless.local.template.TemplateException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// `./run`: starts everything, says where it is, and runs until it is told to end.
public final class Main {

    private static final int BAD_START = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Console.quietLogs();
        Path home = Path.of(System.getProperty("chat.home", ""));
        try {
            Optional<LocalOptions> options = CommandLine.parse(home, arguments);
            if (options.isEmpty()) {
                Console.print(CommandLine.HELP);
                return;
            }
            run(options.get());
        } catch (StartException | TemplateException e) {
            Console.error(e);
            System.exit(BAD_START);
        }
    }

    private static void run(LocalOptions options) throws InterruptedException {
        LocalAws local = LocalAws.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(local::close, "close"));
        Console.print(Note.of(local.webSocketUri()) + Console.whereDataIs(options));
        new CountDownLatch(1).await();
    }
}
