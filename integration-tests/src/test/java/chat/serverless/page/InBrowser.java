package chat.serverless.page;

import chat.serverless.profile.Capability;
import chat.serverless.profile.Needs;
import chat.serverless.wire.Live;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// For tests of the page: one browser for all classes, and for each test that has a parameter of
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
            Class<?> type = parameter.getParameter().getType();
            return type == Windows.class || type == InstalledBrowser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            InstalledBrowser browser =
                    context.getRoot()
                            .getStore(SPACE)
                            .computeIfAbsent(
                                    InstalledBrowser.class,
                                    _ -> InstalledBrowser.start(),
                                    InstalledBrowser.class);
            if (parameter.getParameter().getType() == InstalledBrowser.class) {
                return browser;
            }
            URI chat = CHAT.deployment(context).webSocketUri();
            URI page = URI.create(chat.toString().replaceFirst("^ws", "http")).resolve("/");
            return context.getStore(SPACE)
                    .computeIfAbsent(Windows.class, _ -> new Windows(browser, page), Windows.class);
        }
    }
}
