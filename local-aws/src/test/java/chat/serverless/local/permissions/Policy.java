package chat.serverless.local.permissions;

import chat.serverless.local.template.StackFunction;
import chat.serverless.local.template.StackStatement;
import chat.serverless.local.template.StackStatement.Effect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions that are nothing but their policies.
public final class Policy {

    private Policy() {}

    public static StackStatement allow(String action, String resource) {
        return new StackStatement("0", Effect.ALLOW, List.of(action), List.of(resource));
    }

    static StackStatement deny(String action, String resource) {
        return new StackStatement("1", Effect.DENY, List.of(action), List.of(resource));
    }

    static StackFunction of(String name, List<StackStatement> statements) {
        return new StackFunction(
                name,
                Path.of("none"),
                "none",
                128,
                Duration.ofSeconds(1),
                Map.of(),
                false,
                statements);
    }

    /// Where whoever calls is the function `caller`.
    public static Permissions ofCaller(StackStatement... statements) {
        return new Permissions(
                List.of(of("caller", List.of(statements))), _ -> Optional.of("caller"));
    }
}
