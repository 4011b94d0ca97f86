package chat.serverless.local.sqs;

import chat.serverless.local.template.Names;
import chat.serverless.local.template.StackQueue;
import chat.serverless.local.time.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The queues of a stack.
public final class Queues {

    private static final Pattern URL =
            Pattern.compile("https?://[^/]+/" + Names.ACCOUNT + "/([A-Za-z0-9_-]{1,80})");

    private final Map<String, Queue> byName = new HashMap<>();

    public Queues(List<StackQueue> shapes, Loop loop) {
        shapes.forEach(shape -> byName.put(shape.name(), new Queue(shape, this, loop)));
    }

    /// A queue of the template.
    ///
    /// @throws IllegalArgumentException if there is none of this name
    public Queue named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    Optional<Queue> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Queue> ofUrl(String url) {
        Matcher form = URL.matcher(url);
        return form.matches() ? find(form.group(1)) : Optional.empty();
    }
}
