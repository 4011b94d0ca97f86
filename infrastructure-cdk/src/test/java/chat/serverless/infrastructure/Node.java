package chat.serverless.infrastructure;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// For tests of what runs on the CDK: left out, in so many words, where there is no Node.js.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Node.Present.class)
@interface Node {

    final class Present implements ExecutionCondition {

        private static final boolean PRESENT = isPresent();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return PRESENT
                    ? ConditionEvaluationResult.enabled("There is a Node.js.")
                    : ConditionEvaluationResult.disabled(
                            "There is no Node.js here, on which the CDK runs.");
        }

        private static boolean isPresent() {
            try {
                Process node = new ProcessBuilder("node", "--version").start();
                return node.waitFor(10, TimeUnit.SECONDS) && node.exitValue() == 0;
            } catch (IOException none) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
