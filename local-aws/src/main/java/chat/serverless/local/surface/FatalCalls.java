package chat.serverless.local.surface;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.Faults;
import chat.serverless.local.lambda.FunctionProcesses;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// Calls of functions, of which some are their last: the process is killed before its call is
/// carried out, or before it is answered. Who is no function is not struck.
public record FatalCalls(Endpoint endpoint, Faults faults, FunctionProcesses processes)
        implements Endpoint {

    private static final List<Fault> FATAL =
            List.of(Fault.FUNCTION_KILLED_BEFORE_CALL, Fault.FUNCTION_KILLED_AFTER_CALL);

    @Override
    public boolean takes(HttpServerRequest request) {
        return endpoint.takes(request);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!faults.areOn() || !processes.has(AwsCall.accessKey(request))) {
            endpoint.handle(request);
            return;
        }
        Fault fault = faults.firstOf(FATAL);
        if (fault == Fault.FUNCTION_KILLED_BEFORE_CALL) {
            kill(request);
            return;
        }
        if (fault == Fault.FUNCTION_KILLED_AFTER_CALL) {
            request.response().headersEndHandler(_ -> kill(request));
        }
        endpoint.handle(request);
    }

    private void kill(HttpServerRequest request) {
        processes.kill(AwsCall.accessKey(request));
        request.connection().close();
    }
}
