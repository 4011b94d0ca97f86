package chat.serverless.wire.replay;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arguments of `./replay`.
///
/// @param mode what is done with the transcripts
record CommandLine(Mode mode, Pace pace) {

    /// What is done.
    sealed interface Mode {

        /// Lines go from person to person.
        record People(Path file) implements Mode {}

        /// Each transcript is one group.
        record Groups(List<Path> files) implements Mode {}

        /// Groups of these sizes are measured.
        ///
        /// @param online as many are connected at most
        record Sizes(String sizes, int online) implements Mode {}
    }

    static final String HELP =
            """
            Plays a recorded group chat as messages from person to person, and counts them.

              ./replay FILE [options]
              ./replay --group FILE... [options]     each as one group; joins connect, parts disconnect
              ./replay --sizes 10,100,1000 [options] measures a message in groups of these sizes

              FILE                 lines such as [08:36] <nick> text; others are passed over
              --url URL            a chat that runs, such as ws://localhost:8080/chat; without it
                                   one is started on this machine, and kept nowhere
              --token-url URL      its tokens, such as http://localhost:8080/_local/token
              --token-command TEXT or a command that prints a token for the user it is given
              --speed N            N times as fast as it was spoken (as fast as it goes)
              --window N           as many messages are under way at once (16)
              --online N           as many members are connected when sizes are measured (1000)
              --help               this text
            """;

    /// What the arguments ask for; nothing if they ask for help. What says which chat to use
    /// becomes a system property.
    ///
    /// @throws IllegalArgumentException if an argument is not known or not valid
    static Optional<CommandLine> parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        List<Path> files = new ArrayList<>();
        boolean group = false;
        @Nullable String sizes = null;
        int online = 1000;
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
                case "--group" -> group = true;
                case "--sizes" -> sizes = sizes(value(argument, rest));
                case "--online" -> online = (int) number(argument, rest);
                default -> files.add(file(argument));
            }
        }
        if (sizes != null && files.isEmpty()) {
            return Optional.of(new CommandLine(new Mode.Sizes(sizes, online), pace));
        }
        return Optional.of(new CommandLine(played(files, group), pace));
    }

    private static Mode played(List<Path> files, boolean group) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Name a transcript; try --help.");
        }
        if (group) {
            return new Mode.Groups(List.copyOf(files));
        }
        if (files.size() > 1) {
            throw new IllegalArgumentException("Unknown option " + files.get(1) + "; try --help.");
        }
        return new Mode.People(files.getFirst());
    }

    private static String sizes(String value) {
        if (!value.matches("[1-9]\\d{0,3}(,[1-9]\\d{0,3})*")) {
            throw new IllegalArgumentException("--sizes takes numbers such as 10,100,1000.");
        }
        return value;
    }

    private static Path file(String argument) {
        if (argument.startsWith("--")) {
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
