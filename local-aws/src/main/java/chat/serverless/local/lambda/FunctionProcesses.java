package chat.serverless.local.lambda;

import chat.serverless.local.process.ChildProcess;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The processes that run, each by the access key that it signs its calls with. For any number of
/// threads.
public final class FunctionProcesses {

    private final Map<String, ChildProcess> byKey = new ConcurrentHashMap<>();
    private final Map<String, String> functions = new ConcurrentHashMap<>();
    private final AtomicInteger keys = new AtomicInteger();

    /// A key that no other process has: letters and digits, the function's name among them.
    String newKey(String function) {
        String name = function.replaceAll("[^A-Za-z0-9]", "");
        String key = "LOCAL%08X%s".formatted(keys.incrementAndGet(), name);
        functions.put(key, function);
        return key;
    }

    void add(String key, ChildProcess process) {
        byKey.put(key, process);
        var _ = process.onExit().thenAccept(_ -> byKey.remove(key));
    }

    /// The function that a key was made for. Calls of a process can arrive after its end.
    public Optional<String> functionOf(String key) {
        return Optional.ofNullable(functions.get(key));
    }

    /// Whether a process with this key runs.
    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /// Ends the process with this key at once, if there is one.
    public void kill(String key) {
        ChildProcess process = byKey.get(key);
        if (process != null) {
            process.kill();
        }
    }
}
