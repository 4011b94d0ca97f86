package chat.serverless.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.constructs.Node;

/// What was said on the command line, or in `cdk.json`.
///
/// @param missing names of what was needed and not said; grows
record Context(Node node, List<String> missing) {

    Context(Node node) {
        this(node, new ArrayList<>());
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(node.tryGetContext(name)).map(Object::toString);
    }

    /// A placeholder for what is missing: `cdk bootstrap` and `cdk destroy` need no value of it.
    String need(String name) {
        return get(name)
                .orElseGet(() -> {
                    missing.add(name);
                    return "https://" + name + ".missing.invalid";
                });
    }

    int number(String name, int usual) {
        String text = get(name).orElse(Integer.toString(usual));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "-c " + name + "=" + text + " is not a whole number.", e);
        }
    }

    boolean flag(String name, boolean usual) {
        String text = get(name).orElse(Boolean.toString(usual));
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(
                    "-c " + name + "=" + text + " is not true or false.");
        }
        return text.equals("true");
    }
}
