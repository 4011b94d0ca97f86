package chat.serverless.local;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What a developer sees in the terminal.
final class Console {

    private static final Logger ROOT = Logger.getLogger("");

    private Console() {}

    /// One line a record, from warnings on.
    static void quietLogs() {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format", "%1$tT %4$s %3$s %5$s%6$s%n");
        ROOT.setLevel(Level.WARNING);
    }

    static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }

    static void error(RuntimeException e) {
        System.err.println(e.getMessage());
    }

    static String whereDataIs(LocalOptions options) {
        Path data = options.data();
        String kept =
                data == null ? "nowhere, and gone at the end" : data.toAbsolutePath() + " (kept)";
        String tables =
                options.elsewhere().dynamoDb() != null
                        ? "Tables are at          " + options.elsewhere().dynamoDb()
                        : "Tables are in          Dynoxide, https://github.com/nubo-db/dynoxide";
        return "Data and logs are in   " + kept + "\n" + tables + "\n";
    }
}
