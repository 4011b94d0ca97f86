package chat.serverless.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;

/// The DynamoDB API, passed on to where the tables are.
final class DynamoDbEndpoint implements Endpoint {

    private static final System.Logger LOG = System.getLogger(DynamoDbEndpoint.class.getName());
    private static final String API = "DynamoDB_20120810.";
    private static final int CONNECTIONS = 64;
    private static final long TIMEOUT_MILLIS = 30_000;
    private static final List<String> NOT_PASSED_ON =
            List.of("Host", "Connection", "Content-Length", "Transfer-Encoding", "Expect");

    private final HttpClient client;
    private final URI tables;

    DynamoDbEndpoint(Vertx vertx, URI tables) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setSsl(tables.getScheme().equals("https")),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.tables = tables;
    }

    @Override
    public boolean takes(HttpServerRequest request) {
        return AwsCall.target(request).startsWith(API);
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.body()
                .compose(body -> ask(request, body))
                .compose(answer -> answer.body().map(body -> passOn(request, answer, body)))
                .onFailure(cause -> fail(request, cause));
    }

    private Future<HttpClientResponse> ask(HttpServerRequest request, Buffer body) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(tables.resolve("/").toString())
                        .setTimeout(TIMEOUT_MILLIS);
        return client.request(options).compose(call -> send(call, request, body));
    }

    private static Future<HttpClientResponse> send(
            HttpClientRequest call, HttpServerRequest request, Buffer body) {
        call.headers().addAll(request.headers());
        NOT_PASSED_ON.forEach(call.headers()::remove);
        return call.send(body);
    }

    private static Future<Void> passOn(
            HttpServerRequest request, HttpClientResponse answer, Buffer body) {
        HttpServerResponse response = request.response().setStatusCode(answer.statusCode());
        response.headers().addAll(answer.headers());
        NOT_PASSED_ON.forEach(response.headers()::remove);
        return response.end(body);
    }

    private static void fail(HttpServerRequest request, Throwable cause) {
        LOG.log(Level.WARNING, "tables do not answer operation={0}", AwsCall.target(request));
        LOG.log(Level.DEBUG, "tables do not answer", cause);
        if (!request.response().ended()) {
            Answers.json(
                    request,
                    500,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\","
                            + "\"message\":\"The tables do not answer.\"}");
        }
    }
}
