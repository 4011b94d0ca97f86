package chat.serverless.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// For tests on a running chat: one for all test classes, and a [Scene] of its own for each test
/// that has a parameter of that kind.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Live.Chat.class)
public @interface Live {

    final class Chat implements ParameterResolver {

        private static final Namespace SPACE = Namespace.create(Live.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == Scene.class || type == Deployment.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
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
                            Deployment.class, _ -> Deployments.configured(), Deployment.class);
        }
    }
}
