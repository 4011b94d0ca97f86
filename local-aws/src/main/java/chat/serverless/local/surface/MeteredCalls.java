package chat.serverless.local.surface;

import chat.serverless.local.meter.Meter;
import chat.serverless.local.meter.Operations;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Calls of an API, of which the meter hears: by whom, and which were under way at the same time.
///
/// @param name of a call, such as `UpdateItem`
/// @param billed hears the length of each body
public record MeteredCalls(
        Endpoint endpoint,
        Meter meter,
        Function<HttpServerRequest, String> name,
        LongConsumer billed)
        implements Endpoint {

    private static final String POST = "post";

    public static MeteredCalls ofTables(Endpoint endpoint, Meter meter) {
        return new MeteredCalls(endpoint, meter, MeteredCalls::target, _ -> {});
    }

    public static MeteredCalls ofQueues(Endpoint endpoint, Meter meter) {
        return new MeteredCalls(
                endpoint, meter, MeteredCalls::target, bytes -> meter.queued("sent", bytes));
    }

    public static MeteredCalls ofTopics(Endpoint endpoint, Meter meter) {
        return new MeteredCalls(endpoint, meter, _ -> "sns", meter::published);
    }

    public static MeteredCalls ofConnections(Endpoint endpoint, Meter meter) {
        return new MeteredCalls(endpoint, meter, MeteredCalls::onConnection, _ -> {});
    }

    private static String target(HttpServerRequest request) {
        String target = AwsCall.target(request);
        return target.substring(target.indexOf('.') + 1);
    }

    private static String onConnection(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                ? POST
                : request.method().name() + " connection";
    }

    @Override
    public boolean takes(HttpServerRequest request) {
        return endpoint.takes(request);
    }

    @Override
    public void handle(HttpServerRequest request) {
        String caller = AwsCall.accessKey(request);
        if (!caller.isEmpty()) {
            count(request, caller);
        }
        endpoint.handle(request);
    }

    private void count(HttpServerRequest request, String caller) {
        String called = name.apply(request);
        Operations.Call call = meter.operations().call(caller, called, called.equals(POST));
        request.response().bodyEndHandler(_ -> call.ended());
        String length = request.getHeader("Content-Length");
        billed.accept(length == null ? 0 : Long.parseLong(length));
    }
}
