package chat.serverless.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// What every line of the log has while an event is handled, so that the lines about it are found,
/// and with them the gateway's access log.
///
/// | field | what |
/// | --- | --- |
/// | `requestId` | the gateway's id of the event |
/// | `connectionId` | whose event it is |
/// | `invocation` | Lambda's id of the invocation, as its own lines and its failure records have it |
///
/// Threads that are started meanwhile have them too.
final class LogIds {

    private LogIds() {}

    /// Begins with a topic's or a queue's event.
    static void begin(@Nullable Context context) {
        MDC.clear();
        if (context != null) {
            MDC.put("invocation", context.getAwsRequestId());
        }
    }

    /// Begins with a gateway's event.
    static void begin(@Nullable Context context, WebSocketEvent event) {
        begin(context);
        MDC.put("requestId", event.requestId());
        MDC.put("connectionId", event.connectionId().value());
    }
}
