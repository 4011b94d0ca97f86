package chat.serverless.load.rig;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What stands behind the command: `--name value`, as often as one likes.
public final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    private Arguments() {}

    /// @throws IllegalArgumentException if something is not `--name value`
    public static Arguments parse(List<String> words) {
        Arguments arguments = new Arguments();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (!name.startsWith("--") || rest.isEmpty()) {
                throw new IllegalArgumentException("Not --name value: " + name);
            }
            arguments.values.put(name.substring(2), rest.pop());
        }
        return arguments;
    }

    /// A whole number, `1000000` or `1_000_000`.
    public long number(String name, long usual) {
        String value = values.get(name);
        return value == null ? usual : Long.parseLong(value.replace("_", ""));
    }

    public double decimal(String name, double usual) {
        String value = values.get(name);
        return value == null ? usual : Double.parseDouble(value);
    }

    public String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    /// The project's folder, built.
    public Path home() {
        return Path.of(System.getProperty("chat.home", ".."));
    }
}
