package chat.serverless.wire.replay;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arguments of `./replay`.
///
/// @param file the transcript
record CommandLine(Path file, Pace pace) {

    static final String HELP =
            """
            Plays a recorded group chat as messages from person to person, and counts them.

              ./replay FILE [options]

              FILE                 lines such as [08:36] <nick> text; others are passed over
              --url URL            a chat that runs, such as ws://localhost:8080/chat; without it
                                   one is started on this machine, and kept nowhere
              --token-url URL      its tokens, such as http://localhost:8080/_local/token
              --token-command TEXT or a command that prints a token for the user it is given
              --speed N            N times as fast as it was spoken (as fast as it goes)
              --window N           as many messages are under way at once (16)
              --help               this text
            """;

    /// What the arguments ask for; nothing if they ask for help. What says which chat to use
    /// becomes a system property.
    ///
    /// @throws IllegalArgumentException if an argument is not known or not valid
    static Optional<CommandLine> parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        @Nullable Path file = null;
        Pace pace = Pace.FAST;
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--help", "-h" -> {
                    return Optional.empty();
                }
                case "--url", "--token-url", "--token-command" ->
                        System.setProperty("chat." + argument.substring(2), value(argument, rest));
                case "--speed" -> pace = new Pace(number(argument, rest), pace.window());
                case "--window" -> pace = new Pace(pace.speed(), (int) number(argument, rest));
                default -> file = file(argument, file);
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("Name a transcript; try --help.");
        }
        return Optional.of(new CommandLine(file, pace));
    }

    private static Path file(String argument, @Nullable Path before) {
        if (argument.startsWith("--") || before != null) {
            throw new IllegalArgumentException("Unknown option " + argument + "; try --help.");
        }
        return Path.of(argument);
    }

    private static String value(String option, Deque<String> rest) {
        @Nullable String value = rest.poll();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value; try --help.");
        }
        return value;
    }

    private static double number(String option, Deque<String> rest) {
        String value = value(option, rest);
        if (!value.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException(option + " takes a number, not " + value + ".");
        }
        return Double.parseDouble(value);
    }
}
