package chat.serverless.functions.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// A record of the log as one line of JSON, so that CloudWatch finds it by its fields:
///
/// | field | what |
/// | --- | --- |
/// | `timestamp`, `level`, `logger`, `message` | as in any log |
/// | `function` | the function's name |
/// | `requestId`, `connectionId`, `invocation` | where known, see [LogIds] |
/// | `errorType`, `error`, `stackTrace` | of what was caught: class, message, and all of its lines |
final class LogLine extends ExtFormatter {

    private final String function;

    /// @param function its name
    LogLine(String function) {
        this.function = function;
    }

    @Override
    public String format(ExtLogRecord entry) {
        ObjectNode line =
                Json.object()
                        .put("timestamp", entry.getInstant().toString())
                        .put("level", level(entry))
                        .put("message", formatMessage(entry))
                        .put("function", function)
                        .put("logger", entry.getLoggerName());
        entry.getMdcCopy().forEach(line::put);
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            line.put("errorType", thrown.getClass().getName())
                    .put("error", thrown.getMessage())
                    .put("stackTrace", stackTrace(thrown));
        }
        return line + "\n";
    }

    /// As CloudWatch and Lambda name them; the JDK has names of its own.
    private static String level(ExtLogRecord entry) {
        String name = entry.getLevel().getName().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "SEVERE" -> "ERROR";
            case "WARNING" -> "WARN";
            case "FINE", "FINER" -> "DEBUG";
            case "FINEST" -> "TRACE";
            default -> name;
        };
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
