package chat.serverless.verify;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Deployments;
import java.io.PrintStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The command that prints one row for each measurement, with what the stand-in does beside it.
///
/// ```text
///   --url URL              where clients connect
///   --token-url URL        a page of tokens, or
///   --token-command TEXT   a command that prints a token for the user it is given
///   --messages N           sent for the times of acknowledgement and delivery; 200 if not said
///   --rounds N             users who connect while somebody writes to them; 50 if not said
/// ```
public final class Measure {

    private static final int FORGED = 20;
    private static final int NOT_FOUND_OUT = 2;
    private static final Set<String> OPTIONS =
            Set.of("--url", "--token-url", "--token-command", "--messages", "--rounds");

    private Measure() {}

    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /// Measures; returns how the program is to end.
    static int run(PrintStream out, String... arguments) {
        try {
            Map<String, String> options = options(List.of(arguments));
            int messages = number(options, "--messages", 200);
            int rounds = number(options, "--rounds", 50);
            try (Deployment chat = deployment(options)) {
                all(chat, messages, rounds).forEach(row -> out.println(row.line()));
            }
            return 0;
        } catch (RuntimeException e) {
            out.println(e.getMessage());
            return NOT_FOUND_OUT;
        }
    }

    private static List<Row> all(Deployment chat, int messages, int rounds) {
        Times times = Times.of(chat, messages);
        return List.of(
                Row.figure("Acknowledged after, p50 / p99, ms", times.acknowledged()),
                Row.figure("Delivered after, p50 / p99, ms", times.delivered()),
                new Row(
                        "Connections closed while their user was written to, of " + rounds,
                        "0",
                        Integer.toString(NewConnections.closed(chat, rounds))),
                new Row(
                        "Status of " + FORGED + " handshakes with a forged token",
                        "401",
                        ForgedTokens.statuses(chat, FORGED)));
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int n = 0; n < arguments.size(); n += 2) {
            String name = arguments.get(n);
            if (!OPTIONS.contains(name) || n + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " is unknown or has no value.");
            }
            options.put(name, arguments.get(n + 1));
        }
        return options;
    }

    private static Deployment deployment(Map<String, String> options) {
        @Nullable String url = options.get("--url");
        @Nullable String page = options.get("--token-url");
        @Nullable String command = options.get("--token-command");
        if (url == null || (page == null) == (command == null)) {
            throw new IllegalArgumentException(
                    "Say --url, and --token-url or --token-command beside it.");
        }
        return Deployments.given(URI.create(url), page == null ? null : URI.create(page), command);
    }

    private static int number(Map<String, String> options, String name, int usual) {
        String text = options.getOrDefault(name, Integer.toString(usual));
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException(name + " takes 1 to 99999, not " + text + ".");
        }
        return Integer.parseInt(text);
    }
}
