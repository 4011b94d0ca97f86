package chat.serverless.page;

import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Deployment;
import chat.serverless.wire.Live;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// For tests of the page: one browser for all of a class, and for each test that has a parameter of
/// that kind [Windows] of its own. Skipped where there is no Chromium.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Live
@Needs(Capability.PAGE)
@ExtendWith(InBrowser.Chromium.class)
@interface InBrowser {

    final class Chromium implements ExecutionCondition, ParameterResolver {

        private static final Namespace SPACE = Namespace.create(InBrowser.class);
        private static final Live.Chat CHAT = new Live.Chat();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return InstalledBrowser.program()
                    .map(_ -> ConditionEvaluationResult.enabled("There is a Chromium."))
                    .orElseGet(() ->
                            ConditionEvaluationResult.disabled(
                                    "Skipped: there is no chromium on the PATH."));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Windows.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            InstalledBrowser browser =
                    context.getParent()
                            .orElseThrow()
                            .getStore(SPACE)
                            .computeIfAbsent(
                                    InstalledBrowser.class,
                                    _ -> InstalledBrowser.start(),
                                    InstalledBrowser.class);
            Deployment deployment = CHAT.deployment(context);
            return context.getStore(SPACE)
                    .computeIfAbsent(
                            Windows.class, _ -> new Windows(browser, deployment), Windows.class);
        }
    }
}
