package chat.serverless.functions.lambda;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;

/// Has all that is logged written as [LogLine]s.
@Singleton
public final class Logging {

    void start(@Observes StartupEvent event) {
        LogLine lines = new LogLine(System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", ""));
        for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
            format(handler, lines);
        }
    }

    private static void format(Handler handler, LogLine lines) {
        handler.setFormatter(lines);
        if (handler instanceof ExtHandler outer) {
            for (Handler inner : outer.getHandlers()) {
                format(inner, lines);
            }
        }
    }
}
