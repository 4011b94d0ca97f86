package chat.serverless.local.lambda;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// The Lambda Runtime API of one process, on a port of its own.
final class RuntimeApi {

    /// What a process tells. Everything comes on the event loop that called `listen`.
    interface Caller {

        /// It is ready for an event, which is to be written to `answer` whenever there is one.
        void next(HttpServerResponse answer);

        void returned(String id, byte[] payload);

        void failed(String id, FunctionError error);

        void failedToStart(FunctionError error);

        /// It waits to be restored, which is about to be answered.
        default void restored() {}
    }

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

    private final HttpServer server;
    private final Caller caller;

    RuntimeApi(Vertx vertx, Caller caller) {
        this.server = vertx.createHttpServer();
        this.caller = caller;
    }

    /// Takes a free port.
    ///
    /// @return `host:port`, as `AWS_LAMBDA_RUNTIME_API` has it
    Future<String> listen() {
        return server.requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .map(listening -> "127.0.0.1:" + listening.actualPort());
    }

    void close() {
        server.close();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (request.method().equals(HttpMethod.GET) && path.equals(INVOCATION + "next")) {
            caller.next(request.response());
        } else if (request.method().equals(HttpMethod.GET) && path.equals(ROOT + "restore/next")) {
            caller.restored();
            request.response().end();
        } else if (request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(body -> post(request, body));
        } else {
            answer(request, 404);
        }
    }

    private void post(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (path.equals(ROOT + "init/error")) {
            caller.failedToStart(error(request, body));
            answer(request, 202);
        } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
            caller.returned(id(path), body.getBytes());
            answer(request, 202);
        } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
            caller.failed(id(path), error(request, body));
            answer(request, 202);
        } else {
            answer(request, 404);
        }
    }

    private static String id(String path) {
        return path.substring(INVOCATION.length(), path.lastIndexOf('/'));
    }

    private static FunctionError error(HttpServerRequest request, Buffer body) {
        return FunctionError.of(request.getHeader(ERROR_TYPE), body.getBytes());
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end();
    }
}
