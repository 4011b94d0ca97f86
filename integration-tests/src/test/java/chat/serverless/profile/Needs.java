package chat.serverless.profile;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// What a test, or each of a class, needs. Where the chat lacks it the test is skipped, and why is
/// said.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
public @interface Needs {

    Capability[] value();

    /// Asks the profile.
    final class Condition implements ExecutionCondition {

        private static final ConditionEvaluationResult HAS_ALL =
                ConditionEvaluationResult.enabled("It has what the test needs.");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<Needs> needs =
                    AnnotationSupport.findAnnotation(context.getElement(), Needs.class);
            return needs.map(each -> evaluate(Profile.configured(), each.value())).orElse(HAS_ALL);
        }

        private static ConditionEvaluationResult evaluate(Profile profile, Capability... needed) {
            Map<Capability, String> lacks = profile.lacks();
            String missing =
                    Arrays.stream(needed)
                            .filter(lacks::containsKey)
                            .map(each -> each + ", " + lacks.get(each))
                            .collect(Collectors.joining("; "));
            return missing.isEmpty()
                    ? HAS_ALL
                    : ConditionEvaluationResult.disabled(profile.name() + " lacks " + missing);
        }
    }
}
