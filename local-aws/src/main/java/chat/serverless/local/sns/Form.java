package chat.serverless.local.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The parameters of a call in the Query protocol, such as `Message=Hello` and, in lists,
/// `MessageAttributes.entry.1.Name=a`.
final class Form {

    private final Map<String, String> values;
    private final String prefix;

    private Form(Map<String, String> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    /// Reads a body, without what is not well-formed in it.
    static Form parse(String body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(values, "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    boolean has(String name) {
        return values.containsKey(prefix + name);
    }

    /// The value, or the empty text.
    String get(String name) {
        return values.getOrDefault(prefix + name, "");
    }

    /// The elements of a list, `LIST.1`, `LIST.2` and so on.
    List<Form> list(String name) {
        String start = prefix + name + ".";
        return IntStream.iterate(1, i -> hasAny(start + i + "."), i -> i + 1)
                .mapToObj(i -> new Form(values, start + i + "."))
                .toList();
    }

    private boolean hasAny(String start) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(start));
    }
}
