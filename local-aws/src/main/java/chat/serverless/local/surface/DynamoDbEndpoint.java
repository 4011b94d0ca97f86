package chat.serverless.local.surface;

import chat.serverless.local.dynamodb.TableApi;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.System.Logger.Level;

/// The DynamoDB API.
public record DynamoDbEndpoint(TableApi tables) implements Endpoint {

    private static final System.Logger LOG = System.getLogger(DynamoDbEndpoint.class.getName());
    private static final String API = "DynamoDB_20120810.";
    private static final TableApi.Answer NO_ANSWER =
            TableApi.Answer.error(500, "InternalServerError", "The tables do not answer.");

    @Override
    public boolean takes(HttpServerRequest request) {
        return AwsCall.target(request).startsWith(API);
    }

    @Override
    public void handle(HttpServerRequest request) {
        String operation = AwsCall.target(request).substring(API.length());
        request.body()
                .map(body -> new TableApi.Call(operation, request.headers(), body))
                .compose(tables::call)
                .compose(answer -> send(request, answer))
                .onFailure(cause -> fail(request, cause));
    }

    private static Future<Void> send(HttpServerRequest request, TableApi.Answer answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        response.headers().addAll(answer.headers());
        return response.end(answer.body());
    }

    private static void fail(HttpServerRequest request, Throwable cause) {
        LOG.log(Level.DEBUG, "tables do not answer", cause);
        if (!request.response().ended() && !request.response().closed()) {
            LOG.log(Level.WARNING, "tables do not answer operation={0}", AwsCall.target(request));
            send(request, NO_ANSWER);
        }
    }
}
