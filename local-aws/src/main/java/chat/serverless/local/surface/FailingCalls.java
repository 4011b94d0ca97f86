package chat.serverless.local.surface;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.Faults;
import io.vertx.core.http.HttpServerRequest;

/// Calls of a service, of which some fail with an internal error and are not carried out.
///
/// @param fault when they do
/// @param type of the service's errors
/// @param error its answer then
public record FailingCalls(Endpoint endpoint, Faults faults, Fault fault, String type, String error)
        implements Endpoint {

    /// Of SQS.
    public static FailingCalls ofQueues(Endpoint endpoint, Faults faults) {
        return new FailingCalls(
                endpoint,
                faults,
                Fault.QUEUE_FAILING,
                "application/x-amz-json-1.0",
                "{\"__type\":\"com.amazonaws.sqs#InternalFailure\",\"message\":\"Internal failure\"}");
    }

    /// Of SNS.
    public static FailingCalls ofTopics(Endpoint endpoint, Faults faults) {
        return new FailingCalls(
                endpoint,
                faults,
                Fault.TOPIC_FAILING,
                "text/xml",
                "<ErrorResponse><Error><Type>Receiver</Type><Code>InternalError</Code>"
                        + "<Message>Internal failure</Message></Error></ErrorResponse>");
    }

    @Override
    public boolean takes(HttpServerRequest request) {
        return endpoint.takes(request);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (faults.strikes(fault)) {
            request.body().onSuccess(_ -> fail(request));
        } else {
            endpoint.handle(request);
        }
    }

    private void fail(HttpServerRequest request) {
        var _ = request.response().setStatusCode(500).putHeader("Content-Type", type).end(error);
    }
}
