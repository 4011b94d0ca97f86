package chat.serverless.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A Lambda function.
///
/// @param name its name, by which it is invoked; here its logical id in the template
/// @param code the package, a zip file
/// @param handler what the runtime calls, `class::method`
/// @param memoryMegabytes its memory
/// @param timeout how long one invocation may take
/// @param environment its own environment variables
/// @param snapStart whether it is restored from a snapshot
/// @param policy what its role may do, over its logs
public record StackFunction(
        String name,
        Path code,
        String handler,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        boolean snapStart,
        List<StackStatement> policy) {

    /// The same, restored from a snapshot or not.
    public StackFunction withSnapStart(boolean restored) {
        return new StackFunction(
                name, code, handler, memoryMegabytes, timeout, environment, restored, policy);
    }

    /// The same with other variables.
    public StackFunction withEnvironment(Map<String, String> variables) {
        return new StackFunction(
                name,
                code,
                handler,
                memoryMegabytes,
                timeout,
                Map.copyOf(variables),
                snapStart,
                policy);
    }
}
