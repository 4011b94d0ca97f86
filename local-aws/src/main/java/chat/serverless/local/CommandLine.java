package chat.serverless.local;

import chat.serverless.local.process.StartException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The arguments of `./run`.
final class CommandLine {

    static final String HELP =
            """
            Starts the whole chat on this machine: gateway, functions and tables.

              --port N          the port to serve on (default 8080; 0 takes any that is free)
              --data FOLDER     where tables, keys and logs are kept (default data, beside this);
                                messages of topics and queues are never kept
              --in-memory       keep nothing
              --dynamodb URL    use the tables at this endpoint instead of Dynoxide's
              --connections URL functions post to the connections of another gateway, at this URL
              --as-deployed     start functions as AWS does, without a cache of classes
              --template FILE   the SAM template to run (default template.yaml)
              --parameter NAME=VALUE
                                a value for a parameter of the template; can be given often
              --help            this text
            """;

    private static final int DEFAULT_PORT = 8080;

    private final Deque<String> rest;

    private CommandLine(List<String> arguments) {
        this.rest = new ArrayDeque<>();
        for (String argument : arguments) {
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            rest.add(equals < 0 ? argument : argument.substring(0, equals));
            if (equals >= 0) {
                rest.add(argument.substring(equals + 1));
            }
        }
    }

    /// What the arguments ask for; nothing if they ask for help.
    ///
    /// @param home the project's folder, where the defaults are
    /// @throws StartException if an argument is not known or not valid
    static Optional<LocalOptions> parse(Path home, String... arguments) {
        CommandLine line = new CommandLine(List.of(arguments));
        LocalOptions options =
                LocalOptions.inMemory(home).withPort(DEFAULT_PORT).withData(home.resolve("data"));
        while (!line.rest.isEmpty()) {
            String option = line.rest.remove();
            if (option.equals("--help") || option.equals("-h")) {
                return Optional.empty();
            }
            options = line.apply(option, options);
        }
        return Optional.of(options);
    }

    private LocalOptions apply(String option, LocalOptions options) {
        return switch (option) {
            case "--port" -> options.withPort(port());
            case "--data" -> options.withData(Path.of(value(option, "a folder")));
            case "--template" -> options.withTemplate(Path.of(value(option, "a file")));
            case "--dynamodb" -> options.withDynamoDb(url(option));
            case "--connections" -> options.withConnections(url(option));
            case "--as-deployed" -> options.asOnAws();
            case "--in-memory" -> options.withData(null);
            case "--parameter" -> withParameter(options);
            default -> throw new StartException("Unknown option " + option + "; try --help.");
        };
    }

    private String value(String option, String what) {
        String value = rest.poll();
        if (value == null || value.isEmpty() || value.startsWith("--")) {
            throw new StartException(option + " needs " + what + "; try --help.");
        }
        return value;
    }

    private LocalOptions withParameter(LocalOptions options) {
        String value = value("--parameter", "NAME=VALUE");
        if (!value.matches("[A-Za-z0-9]+=.*")) {
            throw new StartException("--parameter takes NAME=VALUE, not " + value + ".");
        }
        int equals = value.indexOf('=');
        return options.withParameter(value.substring(0, equals), value.substring(equals + 1));
    }

    private int port() {
        String value = value("--port", "a number");
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new StartException("--port takes a number from 0 to 65535, not " + value + ".");
        }
        return Integer.parseInt(value);
    }

    private URI url(String option) {
        String value = value(option, "a URL");
        if (!value.matches("https?://[A-Za-z0-9.\\[\\]:_-]+/?[A-Za-z0-9_-]*")) {
            throw new StartException(option + " takes a URL http://HOST:PORT, not " + value + ".");
        }
        return URI.create(value);
    }
}
