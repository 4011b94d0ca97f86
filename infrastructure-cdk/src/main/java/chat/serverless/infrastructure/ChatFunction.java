package chat.serverless.infrastructure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.RecursiveLoop;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// A function, with its log and the alias by which it is invoked.
record ChatFunction(Kind kind, Function function, Alias alias) {

    private static final String HANDLER =
            "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    /// What one function has of its own.
    ///
    /// @param name such as `Message`
    /// @param waiting who waits for what it returns
    record Kind(String name, String description, int timeoutSeconds, Waiting waiting) {

        /// Whether it can be among what led to its own invocation, more often than Lambda's
        /// detection of loops takes for right. Presence and departure follow each other: telling
        /// that one user went can find that another has gone. Each user goes once, so this ends.
        boolean mayFollowItself() {
            return name.equals("Presence") || name.equals("Departure");
        }

        /// The name of its handler.
        String handler() {
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
    }

    /// Who waits for what a function returns.
    enum Waiting {
        CLIENT,
        NOBODY,
        /// Nobody, and an event that fails or is throttled comes again.
        RETRY,
        OPERATOR;

        boolean isRetried() {
            return this == RETRY;
        }

        /// The most invocations at a time; 0 for no limit of its own.
        private int concurrency(OperationsOptions operations) {
            return switch (this) {
                case CLIENT -> operations.clientConcurrency();
                case NOBODY, RETRY -> operations.backgroundConcurrency();
                case OPERATOR -> 0;
            };
        }
    }

    static ChatFunction in(
            Construct chat, ServerlessChatProps props, Kind kind, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("QUARKUS_LAMBDA_HANDLER", kind.handler());
        OperationsOptions operations = props.operations();
        LogGroup log =
                LogGroup.Builder.create(chat, kind.name() + "Logs")
                        .retention(operations.logRetention())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        Function.Builder function =
                Function.Builder.create(chat, kind.name() + "Function")
                        .description(kind.description())
                        .code(Code.fromAsset(props.functionPackage().toString()))
                        .handler(HANDLER)
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .memorySize(1024)
                        .timeout(Duration.seconds(kind.timeoutSeconds()))
                        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                        .tracing(operations.traces() ? Tracing.ACTIVE : Tracing.PASS_THROUGH)
                        .environment(variables)
                        .loggingFormat(LoggingFormat.JSON)
                        .logGroup(log);
        if (kind.mayFollowItself()) {
            function.recursiveLoop(RecursiveLoop.ALLOW);
        }
        int limit = kind.waiting().concurrency(operations);
        if (limit > 0) {
            function.reservedConcurrentExecutions(limit);
        }
        return published(chat, kind, function.build());
    }

    private static ChatFunction published(Construct chat, Kind kind, Function function) {
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "The alias is of a published version.");
        Alias alias =
                Alias.Builder.create(chat, kind.name() + "Alias")
                        .aliasName("live")
                        .version(function.getCurrentVersion())
                        .build();
        return new ChatFunction(kind, function, alias);
    }

    /// Lets it do something.
    ChatFunction may(String sid, Collection<String> actions, Collection<String> resources) {
        function.addToRolePolicy(
                PolicyStatement.Builder.create()
                        .sid(sid)
                        .actions(List.copyOf(actions))
                        .resources(List.copyOf(resources))
                        .build());
        return this;
    }

    ChatFunction may(String sid, Collection<String> actions, String resource) {
        return may(sid, actions, List.of(resource));
    }

    ChatFunction may(String sid, String action, String resource) {
        return may(sid, List.of(action), List.of(resource));
    }
}
