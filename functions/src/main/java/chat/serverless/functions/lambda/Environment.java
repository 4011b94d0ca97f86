package chat.serverless.functions.lambda;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The environment variables that a function is configured with.
record Environment(Map<String, String> variables) {

    /// Fails where one of them is missing, naming every one that is.
    Environment require(String... names) {
        List<String> missing =
                Arrays.stream(names)
                        .filter(name -> variables.getOrDefault(name, "").isBlank())
                        .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Missing environment variables: " + String.join(", ", missing));
        }
        return this;
    }

    String get(String name) {
        return variables.getOrDefault(name, "");
    }
}
