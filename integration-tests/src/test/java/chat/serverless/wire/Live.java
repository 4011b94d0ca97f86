package chat.serverless.wire;

import chat.serverless.deployment.Deployment;
import chat.serverless.profile.Profile;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// For tests on a running chat: one for all test classes, of the kind that the [Profile] says, and
/// a [Scene] of its own for each test that has a parameter of that kind.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("live")
@ExtendWith(Live.Chat.class)
public @interface Live {

    final class Chat implements ExecutionCondition, ParameterResolver {

        private static final Namespace SPACE = Namespace.create(Live.class);

        private static final Set<String> CLASSES = ConcurrentHashMap.newKeySet();

        /// Whether all of these classes have had a chat to test, in this run.
        static boolean haveRun(Class<?>... classes) {
            return Stream.of(classes).map(Class::getName).allMatch(CLASSES::contains);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Profile.configured()
                    .unavailable()
                    .map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("There can be a chat."));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == Scene.class || type == Deployment.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            CLASSES.add(context.getRequiredTestClass().getName());
            Deployment deployment = deployment(context);
            if (parameter.getParameter().getType() == Deployment.class) {
                return deployment;
            }
            return context.getStore(SPACE)
                    .computeIfAbsent(Scene.class, _ -> new Scene(deployment), Scene.class);
        }

        /// The one that all tests use.
        public Deployment deployment(ExtensionContext context) {
            return context.getRoot()
                    .getStore(SPACE)
                    .computeIfAbsent(
                            Deployment.class, _ -> Profile.configured().start(), Deployment.class);
        }
    }
}
