package chat.serverless.local.dynamodb;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;

/// The tables at an endpoint. Called on event loops.
public final class RemoteTables implements TableApi {

    private static final int CONNECTIONS = 64;
    private static final long TIMEOUT_MILLIS = 30_000;
    private static final List<String> NOT_PASSED_ON =
            List.of(
                    "Host",
                    "Connection",
                    "Content-Length",
                    "Transfer-Encoding",
                    "Expect",
                    "Accept-Encoding");

    private final HttpClient client;
    private final URI endpoint;

    public RemoteTables(Vertx vertx, URI endpoint) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setSsl(endpoint.getScheme().equals("https")),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.endpoint = endpoint;
    }

    @Override
    public Future<Answer> call(Call call) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(endpoint.resolve("/").toString())
                        .setTimeout(TIMEOUT_MILLIS);
        return client.request(options)
                .compose(request -> send(request, call))
                .compose(RemoteTables::read);
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Call call) {
        request.headers().addAll(passedOn(call.headers()));
        return request.send(call.body());
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body()
                .map(body -> new Answer(response.statusCode(), passedOn(response.headers()), body));
    }

    private static MultiMap passedOn(MultiMap headers) {
        MultiMap copy = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        NOT_PASSED_ON.forEach(copy::remove);
        return copy;
    }
}
